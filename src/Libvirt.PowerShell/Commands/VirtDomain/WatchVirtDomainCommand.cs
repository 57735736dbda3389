using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gives what happens to domains as it happens.</summary>
[Cmdlet(VerbsCommon.Watch, "VirtDomain", DefaultParameterSetName = ByName)]
[OutputType(typeof(DomainEvent))]
public sealed class WatchVirtDomainCommand : WatchCmdlet
{
    /// <summary>Names, with wildcards, also of domains that are yet to be made; none for all.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    private protected override string[]? CurrentNames => Name;

    private protected override VirtEventKinds PossibleKinds => VirtEventKindSets.Domain;
}
