using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

[Collection(ProcessState.Name)]
public sealed class LogOutputSetTests : IDisposable
{
    private readonly LogScope _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("1:file:/dev/null", 1)]
    [InlineData("1:file:/dev/null  2:stderr", 2)]
    [InlineData("1:stderr 4:stderr", 1)]
    public void A_set_has_an_output_for_each_place(string? text, int count)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the paths are those of Linux");
        VirtLog.SetOutputs(text);
        Assert.Equal(count, VirtLog.Outputs.Count);
    }

    [Fact]
    public void A_path_may_have_blanks_where_outputs_are_given_one_by_one()
    {
        var file = _log.InFolder("my log.txt");
        VirtLog.SetOutputList([$"1:file:{file}", "4:stderr"]);
        Assert.Equal([file, null], VirtLog.Outputs.Select(o => o.Name));
        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData("foo:stderr", "Invalid log priority 'foo' for log output 'foo:stderr'")]
    [InlineData("5:stderr", "Invalid log priority '5' for log output '5:stderr'")]
    [InlineData("0:stderr", "Invalid log priority '0' for log output '0:stderr'")]
    [InlineData("stderr", "Malformed format for log output 'stderr'")]
    [InlineData("1:bar", "Invalid log destination 'bar' for log output '1:bar'")]
    [InlineData("1:", "Invalid log destination '' for log output '1:'")]
    [InlineData("1:stderr:foobar", "Log output '1:stderr:foobar' does not meet the format requirements for destination type 'stderr'")]
    [InlineData("1:file", "Log output '1:file' does not meet the format requirements for destination type 'file'")]
    [InlineData("1:file:", "Log output '1:file:' does not meet the format requirements for destination type 'file'")]
    [InlineData("1:file:a\0b", "Log output '1:file:a\0b' does not meet the format requirements for destination type 'file'")]
    [InlineData("1:syslog", "Log output '1:syslog' does not meet the format requirements for destination type 'syslog'")]
    [InlineData("1:syslog:a\0b", "Log output '1:syslog:a\0b' does not meet the format requirements for destination type 'syslog'")]
    [InlineData("1:journald:x", "Log output '1:journald:x' does not meet the format requirements for destination type 'journald'")]
    public void A_malformed_output_is_refused_by_name(string text, string detail)
    {
        var error = Assert.Throws<VirtException>(() => VirtLog.SetOutputs(text));
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Equal(detail, error.Details);
    }

    [Theory]
    [InlineData("syslog")]
    [InlineData("journald")]
    public void What_only_Linux_has_is_refused_by_name_elsewhere(string name)
    {
        var destination = LogDestination.OfLinux(isLinux: false, new(name, LogDestinationNaming.None, (_, _) => throw new NotSupportedException()));
        var error = Assert.Throws<VirtException>(() => destination.Open(LogPriority.Debug, null));
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Equal($"log destination '{name}' is there on Linux only; use stderr or file", error.Details);
    }

    [Fact]
    public void A_daemon_that_is_not_there_yet_is_no_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "syslog and journald are spoken to on Linux");
        VirtLog.SetOutputs("1:syslog:one 2:journald 3:syslog:other 4:journald");
        Assert.Equal(["1:syslog:one", "3:syslog:other", "4:journald"], VirtLog.Outputs.Select(o => o.ToString()));
    }

    [Fact]
    public void The_same_place_twice_counts_once_at_its_last_position()
    {
        var other = _log.InFolder("other.log");
        VirtLog.SetOutputs($"1:file:{_log.File} 2:stderr 3:file:{other} 4:file:{_log.File}");
        Assert.Equal(["2:stderr", $"3:file:{other}", $"4:file:{_log.File}"], VirtLog.Outputs.Select(o => o.ToString()));
    }

    [Fact]
    public void A_path_is_made_absolute_before_places_are_compared()
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _log.File);
        VirtLog.SetOutputs($"1:file:{relative} 2:file:{_log.File}");
        Assert.Equal($"2:file:{_log.File}", Assert.Single(VirtLog.Outputs).ToString());
    }

    [Fact]
    public void A_path_may_have_colons()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows has no such names");
        var path = _log.InFolder("a:b:c.log");
        VirtLog.SetOutputs($"1:file:{path}");
        Assert.Equal(path, Assert.Single(VirtLog.Outputs).Name);
    }

    [Fact]
    public void A_set_that_is_refused_changes_nothing_and_leaves_no_file()
    {
        using var stderr = new CapturedStderr();
        VirtLog.SetOutputs("2:stderr");
        Assert.Throws<VirtException>(() => VirtLog.SetOutputs($"1:file:{_log.File} 1:nonsense"));
        Assert.Equal("2:stderr", Assert.Single(VirtLog.Outputs).ToString());
        Assert.False(File.Exists(_log.File));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_an_error_of_the_system_and_changes_nothing()
    {
        VirtLog.SetOutputs($"1:file:{_log.File}");
        var nowhere = _log.InFolder("no/such/folder.log");
        var error = Assert.Throws<VirtException>(() => VirtLog.SetOutputs($"1:stderr 1:file:{nowhere}"));
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.StartsWith($"failed to open {nowhere}: ", error.Message);
        Assert.Equal($"1:file:{_log.File}", Assert.Single(VirtLog.Outputs).ToString());
    }

    [Fact]
    public void A_folder_is_not_a_file()
    {
        var error = Assert.Throws<VirtException>(() => VirtLog.SetOutputs($"1:file:{Path.GetDirectoryName(_log.File)}"));
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
    }
}
