using System.Management.Automation;
using System.Reflection;
using Libvirt.Logging;
using Libvirt.PowerShell.Formatting;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>What changes something asks first.</summary>
[Collection("log")]
public class ShouldProcessTests
{
    private const string Xml = "<domain type=\"test\"><name>new01</name><memory>1024</memory><os><type>hvm</type></os></domain>";
    // The lab has none of what they change until a command makes it: lab-snapshots.case tries them.
    private static readonly string[] TriedInCases = ["Remove-VirtDomainCheckpoint"];

    private readonly FakeWorld _world = new("web01");

    public static TheoryData<string, string, string> Changes => new()
    {
        { "Start-VirtDomain web01", "Start", "web01 ({0})" },
        { "Stop-VirtDomain web01", "Shut down", "web01 ({0})" },
        { "Stop-VirtDomain web01 -Force", "Turn off", "web01 ({0})" },
        { "Suspend-VirtDomain web01", "Suspend", "web01 ({0})" },
        { "Resume-VirtDomain web01", "Resume", "web01 ({0})" },
        { "Restart-VirtDomain web01", "Restart", "web01 ({0})" },
        { "Restart-VirtDomain web01 -Force", "Reset", "web01 ({0})" },
        { "Remove-VirtDomain web01", "Remove", "web01 ({0})" },
        { "Remove-VirtDomain web01 -Force", "Turn off and remove", "web01 ({0})" },
        { "Set-VirtDomain web01 -Autostart $true", "Set autostart to True", "web01 ({0})" },
        { $"New-VirtDomain '{Xml}'", "Define", "new01 ({0})" },
        { $"New-VirtDomain '{Xml}' -Transient", "Create", "new01 ({0})" },
        { "Disconnect-VirtServer", "Disconnect", "{0}" },
        { "Set-VirtLogFilter '1:qemu'", "Set log filters", "1:qemu" },
        { "Set-VirtLogFilter -DefaultPriority Error", "Set the default log priority", "Error" },
        { "Set-VirtLogOutput '1:stderr'", "Set log outputs", "1:stderr" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_if_tells_and_changes_nothing(string command, string action, string target)
    {
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();
        var before = (VirtLog.Filters, VirtLog.Outputs, VirtLog.DefaultPriority);

        var result = shell.Run($"{command} -WhatIf");

        Assert.Empty(result.Texts());
        Assert.Equal($"Performing the operation \"{action}\" on target \"{string.Format(null, target, _world.Uri)}\".", Assert.Single(result.WhatIf));
        Assert.Empty(_world.Changes);
        Assert.Equal(["web01"], _world.Domains.Keys);
        Assert.Equal(1, _world.Connections);
        Assert.Equal(before, (VirtLog.Filters, VirtLog.Outputs, VirtLog.DefaultPriority));
    }

    [Fact]
    public void Every_cmdlet_that_asks_is_tried_here_or_on_the_lab()
    {
        var asking = typeof(Display).Assembly.GetTypes().Select(t => t.GetCustomAttribute<CmdletAttribute>()).Where(c => c?.SupportsShouldProcess == true).Select(c => $"{c!.VerbName}-{c.NounName}");

        Assert.Equal(asking.Order(), Changes.Select(c => c.Data.Item1).Concat(WhatIfTests.Lines).Select(CommandOf).Concat(TriedInCases).Distinct().Order());
    }

    // The last of a pipeline is the one that asks; XML has no bar.
    private static string CommandOf(string line) => line.Split(" ;; ")[^1].Split(" => ")[0].Split(" | ")[^1].Split(' ')[0];

    [Fact]
    public void What_if_by_preference_is_heeded_and_overruled()
    {
        using var shell = TestShell.Create();
        shell.Variables["WhatIfPreference"] = true;

        shell.Run($"Suspend-VirtDomain web01 -Connection {_world.Uri}").Succeeds();
        Assert.Empty(_world.Changes);

        shell.Run($"Suspend-VirtDomain web01 -WhatIf:$false -Connection {_world.Uri}").Succeeds();
        Assert.Equal(["Suspend web01"], _world.Changes);
    }

    [Theory]
    [InlineData("Remove-VirtDomain web01 -Force", "High", true)]
    [InlineData("Remove-VirtDomain web01 -Force -Confirm:$false", "High", false)]
    [InlineData("Suspend-VirtDomain web01", "High", false)]
    [InlineData("Suspend-VirtDomain web01", "Medium", true)]
    [InlineData("Suspend-VirtDomain web01 -Confirm", "None", true)]
    [InlineData("Start-VirtDomain web01", "Medium", false)]
    [InlineData("Start-VirtDomain web01", "Low", true)]
    public void The_question_is_asked_where_the_impact_is_high_enough(string command, string preference, bool asks)
    {
        using var shell = TestShell.Create();
        shell.Variables["ConfirmPreference"] = preference;
        shell.Answers.Enqueue(Answer.No);

        var result = shell.Run($"{command} -Connection {_world.Uri}");

        Assert.Equal(asks ? 1 : 0, result.Questions.Count);
        Assert.Equal(asks, !_world.Changes.Any());
    }

    [Fact]
    public void An_answer_is_for_its_own_domain_unless_it_is_for_all()
    {
        var world = new FakeWorld("web01", "web02", "web03", "web04");
        using var shell = TestShell.Create();
        foreach (var answer in new[] { Answer.No, Answer.Yes, Answer.YesToAll })
            shell.Answers.Enqueue(answer);

        var result = shell.Run($"Suspend-VirtDomain web* -Confirm -Connection {world.Uri}");

        Assert.Equal(3, result.Questions.Count);
        Assert.Contains($"Performing the operation \"Suspend\" on target \"web01 ({world.Uri})\".", result.Questions[0], StringComparison.Ordinal);
        Assert.Equal(["Suspend web02", "Suspend web03", "Suspend web04"], world.Changes.Order());
    }

    [Fact]
    public void What_is_done_is_told_to_those_who_ask_for_details()
    {
        var result = TestShell.Run($"Suspend-VirtDomain web01 -Verbose -Connection {_world.Uri}");

        Assert.Equal([$"Performing the operation \"Suspend\" on target \"web01 ({_world.Uri})\"."], result.Verbose);
    }
}
