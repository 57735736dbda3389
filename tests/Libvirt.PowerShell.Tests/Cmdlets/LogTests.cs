using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>The commands on the module's log, which is one for the process.</summary>
[Collection("log")]
public sealed class LogTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _output;

    public LogTests() => _output = $"4:file:{Path.Combine(_folder.Path, "old.log")}";

    [Fact]
    public void Filters_are_set_listed_and_cleared()
    {
        Assert.Equal(["1:*qemu*", "3:*event*"], TestShell.Run("Set-VirtLogFilter '1:qemu 3:event' -PassThru").Texts());
        Assert.Equal(["1:*qemu*", "3:*event*"], TestShell.Run("Get-VirtLogFilter").Texts());
        Assert.Equal(["2:*util*", "4:*driver*"], TestShell.Run("Set-VirtLogFilter 2:util, 4:driver -PassThru").Texts());
        Assert.Empty(TestShell.Run("Set-VirtLogFilter ''").Texts());
        Assert.Empty(TestShell.Run("Get-VirtLogFilter").Texts());
    }

    [Fact]
    public void A_filter_has_a_priority_and_a_pattern() =>
        Assert.Equal(["@{Priority=Warning; Pattern=*qemu*}"], TestShell.Run("Set-VirtLogFilter 3:qemu -PassThru | Select-Object Priority, Pattern").Texts());

    [Fact]
    public void The_default_priority_is_set_alone_and_with_filters()
    {
        TestShell.Run("Set-VirtLogFilter 1:qemu").Succeeds();
        Assert.Equal(["1:*qemu*"], TestShell.Run("Set-VirtLogFilter -DefaultPriority Error -PassThru").Texts());
        Assert.Equal(LogPriority.Error, VirtLog.DefaultPriority);
        TestShell.Run("Set-VirtLogFilter '' -DefaultPriority Info").Succeeds();
        Assert.Equal(LogPriority.Info, VirtLog.DefaultPriority);
        Assert.Empty(VirtLog.Filters);
    }

    [Theory]
    [InlineData("Set-VirtLogFilter 9:qemu")]
    [InlineData("Set-VirtLogFilter nonsense")]
    [InlineData("Set-VirtLogOutput 1:nowhere")]
    [InlineData("Set-VirtLogOutput nonsense")]
    public void What_is_malformed_changes_nothing(string command)
    {
        TestShell.Run($"Set-VirtLogFilter 2:util; Set-VirtLogOutput {_output}").Succeeds();

        Assert.Equal("InvalidArg", TestShell.Run(command).Terminating?.Id());

        Assert.Equal(["2:*util*", _output], TestShell.Run("Get-VirtLogFilter; Get-VirtLogOutput").Texts());
    }

    [Fact]
    public void A_relative_path_is_one_of_the_shells_location()
    {
        using var shell = TestShell.Create();
        shell.SessionState.Path.SetLocation(_folder.Path);

        var output = shell.Run("Set-VirtLogOutput '1:file:virt.log 4:stderr' -PassThru").Texts();

        Assert.Equal([$"1:file:{Path.Combine(_folder.Path, "virt.log")}", "4:stderr"], output);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "virt.log")));
    }

    [Fact]
    public void A_path_may_have_blanks_where_no_output_follows_them()
    {
        var path = Path.Combine(_folder.Path, "a 3:hostile 1:stderr.log");

        Assert.Equal([$"1:file:{path}", "2:host", "4:stderr"], TestShell.Run($"Set-VirtLogOutput '1:file:{path} 2:host 4:stderr' -PassThru").Texts());
    }

    [Fact]
    public void What_is_lost_is_counted()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full");
        TestShell.Run("Set-VirtLogOutput 4:file:/dev/full, 4:stderr").Succeeds();

        TestShell.Run("Get-VirtDomain nosuch -Connection test:///default").Error();

        var lost = TestShell.Run("Get-VirtLogOutput | Select-Object -ExpandProperty Lost").Texts();
        Assert.Equal("0", lost[1]);
        Assert.True(int.Parse(lost[0]) >= 3, $"{lost[0]} lost: two that introduce the program, and the error");
    }

    [Fact]
    public void What_happens_is_written_where_it_was_said()
    {
        var path = Path.Combine(_folder.Path, "virt.log");
        TestShell.Run($"Set-VirtLogOutput 1:file:{path}; Set-VirtLogFilter 1:libvirt").Succeeds();

        TestShell.Run("Get-VirtDomain -Connection test:///default").Succeeds();
        TestShell.Run("Set-VirtLogOutput ''").Succeeds();

        Assert.Contains("opening test:///default", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_an_error_and_the_old_outputs_stay()
    {
        TestShell.Run($"Set-VirtLogOutput {_output}").Succeeds();

        Assert.Equal("SystemError", TestShell.Run($"Set-VirtLogOutput 1:file:{_folder.Path}/nowhere/virt.log").Terminating?.Id());

        Assert.Equal([_output], TestShell.Run("Get-VirtLogOutput").Texts());
    }

    public void Dispose()
    {
        VirtLog.SetFilters(null);
        VirtLog.SetOutputs(null);
        VirtLog.DefaultPriority = LogPriority.Warning;
        _folder.Dispose();
    }
}

/// <summary>Tests that change the log run one after the other, and beside no others.</summary>
[CollectionDefinition("log", DisableParallelization = true)]
public sealed class LogCollection;
