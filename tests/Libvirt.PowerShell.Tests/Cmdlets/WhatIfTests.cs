using System.Management.Automation;
using System.Reflection;
using System.Security;
using Libvirt.PowerShell.Tests.Contracts;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>With -WhatIf a command says what it would do to the world to learn with, and nothing is done.</summary>
public class WhatIfTests
{
    private const string Uri = "test:///lab?clock=2026-01-01";

    // What they give needs no world, or is not the same twice.
    private static readonly string[] NotAsked = ["Get-VirtDriver", "Get-VirtLogFilter", "Get-VirtLogOutput", "Get-VirtServer"];

    public static TheoryData<string, string, string> Commands =>
        [.. Lines.Select(line => line.Split(" => ")).Select(parts => new TheoryDataRow<string, string, string>(parts[0], parts[1], parts[2]))];

    internal static IEnumerable<string> Lines =>
        Directory.GetFiles(Repository.PathOf("tests", "Libvirt.PowerShell.Tests", "WhatIf"), "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Where(line => line.Length > 0);

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_tells_and_changes_nothing(string command, string action, string target)
    {
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {Uri}").Succeeds();
        shell.Variables["bytes"] = new byte[] { 1, 2, 3 };
        shell.Variables["readme"] = Repository.PathOf("README.md");
        using var password = new SecureString();
        shell.Variables["credential"] = new PSCredential("root", password);
        if (command.Split(" ;; ") is [var first, var second])
        {
            shell.Run($"$null = {first}").Succeeds();
            command = second;
        }
        var before = WorldOf(shell);

        var result = shell.Run($"{command} -WhatIf");

        Assert.Empty(result.Texts());
        Assert.Equal($"Performing the operation \"{action}\" on target \"{string.Format(null, target, Uri)}\".", Assert.Single(result.WhatIf));
        Assert.Equal(before, WorldOf(shell));
    }

    // All that every command tells which can be asked without saying about what.
    private static List<string> WorldOf(Shell shell)
    {
        var facts = new List<string>();
        foreach (var type in CmdletCatalog.Types.Where(t => CmdletCatalog.AttributeOf(t).VerbName == VerbsCommon.Get && !NotAsked.Contains(CmdletCatalog.NameOf(t))))
        {
            var set = CmdletCatalog.AttributeOf(type).DefaultParameterSetName ?? ParameterAttribute.AllParameterSets;
            if (CmdletCatalog.Parameters(type, set).Any(p => p.Declaration.Mandatory))
                continue;
            var result = shell.Run(CmdletCatalog.NameOf(type));
            facts.AddRange(result.Output.Select(item => $"{CmdletCatalog.NameOf(type)}: {Describe(item)}"));
            facts.AddRange(result.Errors.Select(error => $"{CmdletCatalog.NameOf(type)}: {error}"));
        }
        return facts;
    }

    private static string Describe(object? item) => (item is PSObject { BaseObject: var inner } ? inner : item) switch
    {
        null => "null",
        string text => text,
        var value when value.GetType().Namespace?.StartsWith("Libvirt", StringComparison.Ordinal) == true =>
            string.Join(", ", value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p => $"{p.Name}={Value(p, value)}")),
        var value => $"{value}",
    };

    private static string Value(PropertyInfo property, object item) => property.GetValue(item) switch
    {
        string text => text,
        System.Collections.IEnumerable list => string.Join(' ', list.Cast<object?>()),
        var value => $"{value}",
    };
}
