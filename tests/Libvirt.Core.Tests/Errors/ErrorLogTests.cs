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

    [Fact]
    public void A_filter_of_the_program_decides_on_the_priority()
    {
        var asked = new List<(VirtErrorCode Code, LogPriority Priority)>();
        ErrorPriority.Filter = (error, priority) =>
        {
            asked.Add((error.Code, priority));
            return LogPriority.Warning;
        };
        VirtLog.SetOutputs($"1:file:{_log.File}");
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoMemory);
        Assert.EndsWith(": warning : out of memory", Assert.Single(_log.Lines));
        Assert.Equal([(VirtErrorCode.NoMemory, LogPriority.Error)], asked);
    }

    [Fact]
    public void A_program_with_a_filter_listens_also_without_outputs()
    {
        using var stderr = new CapturedStderr();
        ErrorPriority.Filter = ErrorPriority.ForDaemons;
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoDomain, "x");
        Assert.Equal("", stderr.Text);
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoMemory);
        Assert.Contains(": error : out of memory", stderr.Text);
    }

    [Fact]
    public void Daemons_leave_to_developers_what_was_asked_for_in_vain()
    {
        // The numbers of libvirt's header (virErrorNumber), as its daemons list them.
        int[] demoted = [42, 43, 49, 50, 53, 55, 57, 59, 62, 66, 72, 80, 95, 96, 101, 108, 111];
        var codes = Enum.GetValues<VirtErrorCode>().Where(code =>
            ErrorPriority.ForDaemons(new VirtException(VirtErrorDomain.None, code), LogPriority.Error) == LogPriority.Debug);
        Assert.Equal(demoted, codes.Select(code => (int)code));
        Assert.Equal(LogPriority.Warning, ErrorPriority.ForDaemons(new VirtException(VirtErrorDomain.None, VirtErrorCode.NoMemory), LogPriority.Warning));
    }
}
