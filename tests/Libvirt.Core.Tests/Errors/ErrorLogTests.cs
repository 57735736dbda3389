using Libvirt.Logging;
using Libvirt.Tests.Logging;

namespace Libvirt.Tests.Errors;

[Collection(ProcessState.Name)]
public sealed class ErrorLogTests : IDisposable
{
    private readonly LogScope _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_raised_error_is_logged_where_an_output_is_defined()
    {
        VirtLog.SetOutputs($"1:file:{_log.File}");
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoMemory);
        Assert.EndsWith(": error : out of memory", Assert.Single(_log.Lines));
    }

    [Theory]
    [InlineData(VirtErrorLevel.None, ": info : ")]
    [InlineData(VirtErrorLevel.Warning, ": warning : ")]
    [InlineData(VirtErrorLevel.Error, ": error : ")]
    public void The_level_of_the_error_is_the_priority_of_the_line(VirtErrorLevel level, string expected)
    {
        VirtLog.SetOutputs($"1:file:{_log.File}");
        VirtLog.SetFilters("1:util.error");
        var error = new VirtException(VirtErrorDomain.None, VirtErrorCode.WarNoNetwork, "x", level: level);
        Assert.Equal(level, error.Level);
        Assert.EndsWith(expected + "Failed to find the network: x", Assert.Single(_log.Lines));
    }

    [Fact]
    public void A_filter_on_its_source_silences_it()
    {
        VirtLog.SetOutputs($"1:file:{_log.File}");
        VirtLog.SetFilters("4:util.error");
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.WarNoNetwork, "x", level: VirtErrorLevel.Warning);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Without_outputs_an_error_is_not_told_twice()
    {
        using var stderr = new CapturedStderr();
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoMemory);
        Assert.Equal("", stderr.Text);
    }

    [Fact]
    public void Without_outputs_it_is_logged_where_the_default_priority_is_debug()
    {
        using var stderr = new CapturedStderr();
        VirtLog.DefaultPriority = LogPriority.Debug;
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoMemory);
        Assert.Contains(": error : out of memory", stderr.Text);
    }
}
