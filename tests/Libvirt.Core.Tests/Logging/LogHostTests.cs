using System.Text;
using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

[Collection(ProcessState.Name)]
public sealed class LogHostTests : IDisposable
{
    private static readonly LogSource Log = new("test.log_host");

    private readonly LogScope _log = new();
    private readonly List<string> _shown = [];
    private bool _takes = true;

    public LogHostTests() => LogHost.Register(Take);

    private static long Lost => VirtLog.Outputs.Single(o => o.Destination == "host").Lost;

    public void Dispose()
    {
        LogHost.Register(static (in LogRecord _) => false);
        _log.Dispose();
    }

    [Fact]
    public void Messages_go_to_the_writer_of_the_program_without_an_introduction()
    {
        VirtLog.SetFilters("1:log_host");
        VirtLog.SetOutputs("2:host");
        Log.Debug($"too little for this output");
        Log.Info($"one");
        Log.Error($"two");
        Assert.Equal(["Info test.log_host: one", "Error test.log_host: two"], _shown);
        Assert.Equal(0, Lost);
    }

    [Fact]
    public void What_the_writer_does_not_take_is_lost_and_counted()
    {
        VirtLog.SetOutputs($"1:host 1:file:{_log.File}");
        Log.Error($"taken");
        _takes = false;
        Log.Error($"refused");
        Log.Error($"refused");
        Assert.Equal(2, Lost);
        Assert.Equal(["taken", "refused", "refused"], _log.Messages);
    }

    [Fact]
    public void What_was_taken_and_not_shown_is_counted_too()
    {
        VirtLog.SetOutputs($"1:file:{_log.File} 1:host");
        LogHost.CountLost(3);
        Assert.Equal(3, Lost);
        Assert.Equal(0, VirtLog.Outputs[0].Lost);
        VirtLog.SetOutputs("");
        LogHost.CountLost(1); // Nobody counts.
    }

    [Fact]
    public void A_raised_error_is_for_those_who_want_to_know_all()
    {
        VirtLog.SetOutputs("1:host");
        _ = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoDomain, "web01");
        Assert.Contains(_shown, m => m.StartsWith("Debug util.error: ", StringComparison.Ordinal) && m.EndsWith("web01", StringComparison.Ordinal));
    }

    [Fact]
    public void It_has_no_name()
    {
        Assert.Throws<VirtException>(() => VirtLog.SetOutputs("1:host:name"));
        VirtLog.SetOutputs("1:host 3:host");
        Assert.Equal("3:host", Assert.Single(VirtLog.Outputs).ToString());
    }

    [Fact]
    public void All_kinds_are_told_as_outputs_say_them() =>
        Assert.Equal(["stderr", "file:", "syslog:", "journald", "host"], LogDestinations.Forms);

    // What threads of earlier tests may still have to say is no part of this.
    private bool Take(in LogRecord record)
    {
        if (record.Source is not ("test.log_host" or "util.error"))
            return true;
        if (_takes)
            _shown.Add($"{record.Priority} {record.Source}: {Encoding.UTF8.GetString(record.Text)}");
        return _takes;
    }
}
