using System.Management.Automation;
using System.Security;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>With -WhatIf a command says what it would do to the world to learn with, and nothing is done.</summary>
public class WhatIfTests
{
    private const string Uri = "test:///lab?clock=2026-01-01";

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
        var before = WorldFacts.Read(shell);

        var result = shell.Run($"{command} -WhatIf");

        Assert.Empty(result.Texts());
        Assert.Equal($"Performing the operation \"{action}\" on target \"{string.Format(null, target, Uri)}\".", Assert.Single(result.WhatIf));
        Assert.Equal(before, WorldFacts.Read(shell));
    }
}
