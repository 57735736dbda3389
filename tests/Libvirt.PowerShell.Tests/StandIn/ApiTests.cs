using System.Management.Automation;
using System.Reflection;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.StandIn;

/// <summary>The stand-in's face beside PowerShell's own.</summary>
public class ApiTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public async Task It_has_nothing_that_a_real_PowerShell_does_not_have()
    {
        Assert.SkipUnless(PowerShellPeer.CanRun(out var reason), reason);
        var ours = typeof(PSCmdlet).Assembly.GetExportedTypes().Where(t => t.Namespace!.StartsWith("System.", StringComparison.Ordinal)).SelectMany(Describe).ToArray();
        var script = $$"""
            $flags = [Reflection.BindingFlags]'Public,NonPublic,Instance,Static,FlattenHierarchy'
            foreach ($line in @'
            {{string.Join('\n', ours)}}
            '@ -split "`n") {
                $type, $member = $line -split '\|', 2
                $real = [PSObject].Assembly.GetType($type)
                if (-not $real -or ($member -and $member -cnotin @($real.GetMembers($flags) | ForEach-Object ToString))) { $line }
            }
            'compared'
            """;

        var (code, output, error) = await PowerShellPeer.RunAsync(script, cancellation: TestContext.Current.CancellationToken);

        Assert.True(code == 0, string.Join('\n', error));
        TestContext.Current.TestOutputHelper?.WriteLine($"{ours.Length - output.Count + 1} of {ours.Length} types and members agree");
        Assert.Equal(["compared"], output);
    }

    private static IEnumerable<string> Describe(Type type) =>
        type.GetMembers(Members).Where(IsVisible).Select(m => $"{type.FullName}|{m}").Prepend($"{type.FullName}|");

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        PropertyInfo property => property.GetMethod is { } getter && IsVisible(getter),
        _ => false,
    };
}
