using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

/// <summary>Where a program logs to when nobody tells it.</summary>
[Collection(ProcessState.Name)]
public sealed class DefaultLogOutputTests : IDisposable
{
    private readonly LogScope _log = new();
    private readonly string? _cacheBefore = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");

    public DefaultLogOutputTests() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _log.InFolder("cache"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _cacheBefore);
        _log.Dispose();
    }

    [Theory]
    // journal, terminal, daemonised, privileged
    [InlineData(true, true, true, true, "3:journald")]
    [InlineData(true, true, true, false, "3:journald")]
    [InlineData(true, false, true, true, "3:journald")]
    [InlineData(true, false, true, false, "3:journald")]
    [InlineData(true, false, false, true, "3:journald")]
    [InlineData(true, false, false, false, "3:journald")]
    [InlineData(true, true, false, true, "3:stderr")]
    [InlineData(true, true, false, false, "3:stderr")]
    [InlineData(false, true, true, true, "3:file:/system/guard.log")]
    [InlineData(false, false, true, true, "3:file:/system/guard.log")]
    [InlineData(false, true, true, false, "3:file:/user/guard.log")]
    [InlineData(false, false, true, false, "3:file:/user/guard.log")]
    [InlineData(false, true, false, true, "3:stderr")]
    [InlineData(false, true, false, false, "3:stderr")]
    [InlineData(false, false, false, true, "3:stderr")]
    [InlineData(false, false, false, false, "3:stderr")]
    public void The_surroundings_decide(bool journal, bool terminal, bool daemonized, bool privileged, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the paths are those of Linux");
        var program = new LogProgram("guard")
        {
            IsDaemonized = daemonized,
            IsPrivileged = privileged,
        };
        Assert.Equal(expected, DefaultLogOutput.Choose(program, Surroundings(journal, terminal, LogPriority.Warning)));
    }

    [Theory]
    [InlineData(LogPriority.Debug, "2:journald", "1:stderr")]
    [InlineData(LogPriority.Info, "2:journald", "2:stderr")]
    [InlineData(LogPriority.Warning, "3:journald", "3:stderr")]
    [InlineData(LogPriority.Error, "4:journald", "4:stderr")]
    public void The_default_priority_is_that_of_the_output_but_debug_stays_out_of_the_journal(LogPriority priority, string journal, string stderr)
    {
        var program = new LogProgram("guard");
        Assert.Equal(journal, DefaultLogOutput.Choose(program, Surroundings(journal: true, terminal: false, priority)));
        Assert.Equal(stderr, DefaultLogOutput.Choose(program, Surroundings(journal: false, terminal: false, priority)));
    }

    [Fact]
    public void It_is_in_force_at_once_where_no_output_is_defined()
    {
        VirtLog.DefaultPriority = LogPriority.Error;
        VirtLog.UseDefaultOutput(Daemon);
        Assert.Equal(Expected(LogPriority.Error), Assert.Single(VirtLog.Outputs).ToString());
    }

    [Fact]
    public void An_output_that_is_defined_goes_before_it_until_none_is_asked_for()
    {
        var chosen = $"1:file:{_log.File}";
        VirtLog.SetOutputs(chosen);
        VirtLog.UseDefaultOutput(Daemon);
        Assert.Equal(chosen, Assert.Single(VirtLog.Outputs).ToString());
        VirtLog.SetOutputs(null);
        Assert.Equal(Expected(LogPriority.Warning), Assert.Single(VirtLog.Outputs).ToString());
        VirtLog.SetOutputs(chosen);
        VirtLog.SetOutputs("");
        Assert.Equal(Expected(LogPriority.Warning), Assert.Single(VirtLog.Outputs).ToString());

        VirtLog.UseDefaultOutput(null);
        Assert.Single(VirtLog.Outputs);
        VirtLog.SetOutputs("");
        Assert.Empty(VirtLog.Outputs);
    }

    [Fact]
    public void The_folder_of_a_file_is_made_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are Unix's");
        Assert.SkipWhen(LogSurroundings.Current.HasJournal, "this machine has a journal");
        VirtLog.UseDefaultOutput(Daemon);
        Assert.True(File.Exists(_log.InFolder("cache/libvirt/guard.log")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(_log.InFolder("cache/libvirt")).UnixFileMode);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_and_nothing_changes()
    {
        Assert.SkipWhen(LogSurroundings.Current.HasJournal, "this machine has a journal");
        File.WriteAllText(_log.InFolder("cache"), "in the way");
        var error = Assert.Throws<VirtException>(() => VirtLog.UseDefaultOutput(Daemon));
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.StartsWith($"cannot create log folder {_log.InFolder("cache/libvirt")}: ", error.Message);
        Assert.Empty(VirtLog.Outputs);
        VirtLog.SetOutputs("");
        Assert.Empty(VirtLog.Outputs);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a/b")]
    [InlineData("../a")]
    [InlineData("a\0b")]
    public void A_name_that_is_none_of_a_file_is_refused(string name)
    {
        var error = Assert.Throws<VirtException>(() => new LogProgram(name));
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Equal($"Invalid name of a program '{name}'", error.Details);
    }

    private static LogProgram Daemon => new("guard")
    {
        IsDaemonized = true,
        IsPrivileged = false,
    };

    private static string Expected(LogPriority priority) => DefaultLogOutput.Choose(Daemon, LogSurroundings.Current with
    {
        DefaultPriority = priority,
    });

    private static LogSurroundings Surroundings(bool journal, bool terminal, LogPriority priority) => new()
    {
        HasJournal = journal,
        IsInteractive = terminal,
        DefaultPriority = priority,
        SystemFolder = "/system",
        UserFolder = "/user",
    };
}
