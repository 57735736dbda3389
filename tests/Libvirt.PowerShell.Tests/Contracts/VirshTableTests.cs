using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>docs/virsh.csv says what each of virsh's commands is here, and is held against both.</summary>
public class VirshTableTests(ITestOutputHelper output)
{
    // Of PowerShell itself.
    private static readonly string[] Shell = ["Get-Help", "Get-Location", "Set-Location", "Write-Output"];

    private static readonly (string Command, string[] Cmdlets, string[] Parameters, string Reason)[] Rows = [.. File.ReadAllLines(Repository.PathOf("docs", "virsh.csv")).Skip(1).Select(Read)];

    [Fact]
    public void It_has_every_command_of_virsh_once()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var commands = Tool.Run("virsh", "help").Split('\n').Where(l => l.StartsWith("    ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]);
        Assert.Equal(commands.Order(StringComparer.Ordinal), Rows.Select(r => r.Command).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_names_cmdlets_and_parameters_that_there_are()
    {
        Assert.All(Rows.SelectMany(r => r.Cmdlets).Except(Shell).Distinct(), c => Assert.Contains(c, CmdletCatalog.Types.Select(CmdletCatalog.NameOf)));
        Assert.All(Rows, r => Assert.All(r.Parameters, parameter => Assert.Contains(
            r.Cmdlets.Except(Shell).SelectMany(c => CmdletCatalog.Parameters(CmdletCatalog.TypeOf(c))), p => p.Property.Name == parameter)));
    }

    [Fact]
    public void Few_have_no_cmdlet_and_each_of_those_has_a_reason()
    {
        var without = Rows.Where(r => r.Cmdlets.Length == 0).ToArray();
        output.WriteLine($"{without.Length} of {Rows.Length} commands of virsh have no cmdlet ({without.Length * 100.0 / Rows.Length:F1} %)");
        Assert.All(Rows, r => Assert.NotEqual(r.Cmdlets.Length == 0, r.Reason.Length == 0));
        Assert.InRange(without.Length, 0, Rows.Length * 15 / 100);
    }

    [Fact]
    public void The_page_is_made_of_it()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "about_Libvirt_Migration.md"));
        Assert.All(Rows, r => Assert.Contains(
            $"| `{r.Command}` | {(r.Cmdlets.Length == 0 ? r.Reason : string.Join(", ", r.Cmdlets.Select(c => $"`{c}`")) + string.Concat(r.Parameters.Select(p => $" `-{p}`")))} |", page, StringComparison.Ordinal));
    }

    // Fields with commas are quoted; none has a quote or a newline.
    private static (string Command, string[] Cmdlets, string[] Parameters, string Reason) Read(string line) =>
        Fields(line) is [var command, var cmdlets, var parameters, var reason]
            ? (command, List(cmdlets, ';'), [.. List(parameters, ',').Select(p => p.Split(' ')[0][1..])], reason)
            : throw new FormatException(line);

    private static string[] List(string text, char separator) => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                quoted = !quoted;
            if (i < line.Length && (quoted || line[i] != ','))
                continue;
            fields.Add(line[start..i].Trim('"'));
            start = i + 1;
        }
        return fields;
    }
}
