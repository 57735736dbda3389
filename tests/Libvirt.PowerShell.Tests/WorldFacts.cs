using System.Management.Automation;
using System.Reflection;
using Libvirt.PowerShell.Tests.Contracts;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests;

/// <summary>All that commands tell of a world: what is the same before and after nothing was changed.</summary>
internal static class WorldFacts
{
    // What they give needs no world, or is not the same twice.
    private static readonly string[] NotAsked = ["Get-VirtDriver", "Get-VirtLogFilter", "Get-VirtLogOutput", "Get-VirtServer"];

    private static readonly string[] WithXml =
    [
        "Get-VirtDomain | Get-VirtDomainXml", "Get-VirtDomain | Get-VirtDomainXml -Inactive", "Get-VirtDomain | Get-VirtDomainMetadata", "Get-VirtDomain | Get-VirtDomainSavedStateXml",
        "Get-VirtDomainSnapshot * | Get-VirtDomainSnapshotXml", "Get-VirtDomainCheckpoint * | Get-VirtDomainCheckpointXml", "Get-VirtNetwork | Get-VirtNetworkXml", "Get-VirtNetworkPort *",
        "Get-VirtStoragePool | Get-VirtStoragePoolXml", "Get-VirtInterface | Get-VirtInterfaceXml", "Get-VirtSecret | Get-VirtSecretXml", "Get-VirtNetworkFilter | Get-VirtNetworkFilterXml",
    ];

    /// <summary>All that every command tells which can be asked without saying about what.</summary>
    internal static List<string> Read(Shell shell)
    {
        var facts = new List<string>();
        foreach (var type in CmdletCatalog.Types.Where(t => CmdletCatalog.AttributeOf(t).VerbName == VerbsCommon.Get && !NotAsked.Contains(CmdletCatalog.NameOf(t))))
        {
            var set = CmdletCatalog.AttributeOf(type).DefaultParameterSetName ?? ParameterAttribute.AllParameterSets;
            if (CmdletCatalog.Parameters(type, set).Any(p => p.Declaration.Mandatory))
                continue;
            facts.AddRange(Ask(shell, CmdletCatalog.NameOf(type)));
        }
        return facts;
    }

    /// <summary>The same, and the XML of what has some.</summary>
    internal static List<string> ReadWithXml(Shell shell) => [.. Read(shell), .. WithXml.SelectMany(command => Ask(shell, command))];

    private static IEnumerable<string> Ask(Shell shell, string command)
    {
        var result = shell.Run(command);
        return [.. result.Output.Select(item => $"{command}: {Describe(item)}"), .. result.Errors.Select(error => $"{command}: {error}")];
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
