using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gives events of all kinds as they happen.</summary>
[Cmdlet(VerbsCommon.Watch, "VirtEvent", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtEvent))]
public sealed class WatchVirtEventCommand : WatchCmdlet
{
    /// <summary>Names of domains, networks or whatever else events happen to, with wildcards; none for all.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of what events happen to; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    private protected override string[]? CurrentNames => Name;

    private protected override VirtEventKinds PossibleKinds => (VirtEventKinds)ulong.MaxValue;

    // Events of all kinds are shown in one table, and not in that of whatever comes first.
    private protected override object Present(VirtEvent happened)
    {
        var item = PSObject.AsPSObject(happened);
        item.TypeNames.Insert(0, typeof(VirtEvent).FullName);
        return item;
    }
}
