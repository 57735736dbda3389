using System.Collections;
using System.Diagnostics;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Libvirt.Logging;
using Libvirt.PowerShell.Tests.Fakes;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>What is offered at the press of the tab key.</summary>
public partial class CompleterTests
{
    private readonly FakeWorld _world = new("web01", "web02", "db01", "it's", "a b");

    [Theory]
    [InlineData("", "'a b' db01 'it''s' web01 web02")]
    [InlineData("web", "web01 web02")]
    [InlineData("WEB", "web01 web02")]
    [InlineData("'we", "web01 web02")]
    [InlineData("it", "'it''s'")]
    [InlineData("x", "")]
    public void Names_are_completed_and_quoted_where_they_must_be(string word, string expected)
    {
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        foreach (var command in new[] { "Get-VirtDomain", "Stop-VirtDomain" })
            Assert.Equal(expected, string.Join(' ', shell.Complete(command, "Name", word).Select(c => c.CompletionText)));
    }

    [Fact]
    public void A_name_shows_its_state_and_its_host()
    {
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        var completion = Assert.Single(shell.Complete("Get-VirtDomain", "Name", "db"));

        Assert.Equal($"Running, {_world.Uri}", completion.ToolTip);
        Assert.Equal("db01", completion.ListItemText);
        Assert.Equal(CompletionResultType.ParameterValue, completion.ResultType);
    }

    [Fact]
    public void The_connections_of_the_command_line_are_asked()
    {
        var other = new FakeWorld("other01");
        using var shell = TestShell.Create();

        Assert.Equal(["other01"], Names(shell.Complete("Get-VirtDomain", "Name", "", new Hashtable { ["Connection"] = other.Uri })));
        Assert.Equal(["other01"], Names(shell.Complete("Get-VirtDomain", "Name", "o", new Hashtable { ["Connection"] = new object[] { _world.Uri, other.Uri } })));
        shell.Variables["c"] = Assert.Single(shell.Run($"Connect-VirtServer {other.Uri}").Output);
        Assert.Equal(["other01"], Names(shell.Complete("Get-VirtDomain", "Name", "", new Hashtable { ["Connection"] = new PSObject(shell.Variables["c"]!) })));
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("List")]
    public void A_host_that_fails_has_nothing_to_offer(string call)
    {
        _world.Fail(call, VirtErrorCode.SystemError);
        using var shell = TestShell.Create();

        Assert.Empty(shell.Complete("Get-VirtDomain", "Name", "", new Hashtable { ["Connection"] = _world.Uri }));
    }

    [Fact]
    public void Without_a_connection_there_is_nothing_to_offer()
    {
        using var shell = TestShell.Create();

        Assert.Empty(shell.Complete("Get-VirtDomain", "Name", ""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_host_that_hangs_does_not_keep_the_key(bool deaf)
    {
        if (deaf)
            _world.HangDeaf("List");
        else
            _world.Hang("List");
        using var shell = TestShell.Create();
        var clock = Stopwatch.StartNew();

        Assert.Empty(shell.Complete("Get-VirtDomain", "Name", "", new Hashtable { ["Connection"] = _world.Uri }));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Uris_that_are_open_are_offered_first_and_then_what_the_drivers_know()
    {
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        foreach (var (command, parameter) in new[] { ("Get-VirtDomain", "Connection"), ("Connect-VirtServer", "Uri") })
        {
            var completions = shell.Complete(command, parameter, "");
            Assert.Equal(_world.Uri, completions[0].ListItemText);
            Assert.Equal("open, FAKE on nowhere", completions[0].ToolTip);
            Assert.Contains("test:///lab", Names(completions));
            Assert.Contains(completions, c => c.ListItemText.StartsWith("qemu:///embed", StringComparison.Ordinal));
        }
        Assert.Equal(["test:///lab"], Names(shell.Complete("Connect-VirtServer", "Uri", "test:///l")));
    }

    [Theory]
    [InlineData("Get-VirtServer")]
    [InlineData("Disconnect-VirtServer")]
    public void What_works_on_open_connections_is_offered_those_and_no_others(string command)
    {
        using var shell = TestShell.Create();
        Assert.Empty(shell.Complete(command, "Uri", ""));

        shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        Assert.Equal([_world.Uri], Names(shell.Complete(command, "Uri", "")));
    }

    [Fact]
    public void Log_filters_are_completed_priority_first_and_then_the_source()
    {
        using var shell = TestShell.Create();

        Assert.Equal(["1:", "2:", "3:", "4:"], Names(shell.Complete("Set-VirtLogFilter", "Filter", "")));
        Assert.Equal("Debug", shell.Complete("Set-VirtLogFilter", "Filter", "1")[0].ToolTip);
        Assert.Contains("1:libvirt", Names(shell.Complete("Set-VirtLogFilter", "Filter", "1:lib")));
        Assert.All(shell.Complete("Set-VirtLogFilter", "Filter", "1:qemu"), c => Assert.StartsWith("1:qemu", c.CompletionText, StringComparison.Ordinal));
        Assert.NotEmpty(shell.Complete("Set-VirtLogFilter", "Filter", "1:qemu"));
    }

    [Fact]
    public void Log_filters_know_the_sources_of_all_subsystems_and_the_help_tells_what_they_are_for()
    {
        using var shell = TestShell.Create();
        var told = SourceRow.Matches(File.ReadAllText(Repository.PathOf("docs", "about_Libvirt_Logging.md")).Split("### Outputs")[0]).Select(m => m.Groups[1].Value).ToArray();

        var offered = Names(shell.Complete("Set-VirtLogFilter", "Filter", "1:")).Select(n => n[2..]).Where(n => n == "test.test_driver" || !n.StartsWith("test.", StringComparison.Ordinal));

        Assert.Equal(told.Order(StringComparer.Ordinal), offered);
    }

    // A line of the table of sources: four blanks, a name in small letters, two blanks or more, what it tells.
    [GeneratedRegex(@"(?m)^    ([a-z]+(?:[._][a-z_]+)*)  +\S.*$")]
    private static partial Regex SourceRow { get; }

    [Fact]
    public void Log_outputs_are_completed_with_all_kinds_that_there_are()
    {
        using var shell = TestShell.Create();

        var offered = shell.Complete("Set-VirtLogOutput", "Output", "3:");

        Assert.Equal(LogDestinations.Forms.Select(f => $"3:{f}"), Names(offered));
        Assert.Equal("Warning and above to file", offered.Single(c => c.ListItemText == "3:file:").ToolTip);
        Assert.Equal(4 * LogDestinations.Forms.Count, shell.Complete("Set-VirtLogOutput", "Output", "").Count);
    }

    private static string[] Names(IEnumerable<CompletionResult> completions) => [.. completions.Select(c => c.ListItemText)];
}
