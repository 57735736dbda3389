using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on snapshots.</summary>
public abstract class SnapshotCmdlet : DomainMomentCmdlet<VirtDomainSnapshot>
{
    private protected const string BySnapshot = "Snapshot";

    /// <summary>Names of snapshots, with wildcards. A name without one that a domain does not have is an error.</summary>
    [Parameter(Position = 1, ParameterSetName = ByName, HelpMessage = "Names of snapshots; wildcards are permitted.")]
    [Parameter(Position = 1, ParameterSetName = ByDomain, HelpMessage = "Names of snapshots; wildcards are permitted.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "Names of snapshots; wildcards are permitted.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "Names of snapshots; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SnapshotCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[]? SnapshotName { get; set; }

    /// <summary>Domains. Here a snapshot is a snapshot, and does not stand for its domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomain, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domains, such as Get-VirtDomain gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtDomain>("a domain")]
    public override VirtDomain[]? Domain { get; set; }

    /// <summary>Snapshots.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BySnapshot, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Snapshots, such as Get-VirtDomainSnapshot gives.")]
    [ObjectTransformation<VirtDomainSnapshot>("a snapshot")]
    public VirtDomainSnapshot[]? Snapshot { get; set; }

    private protected sealed override MomentNoun<VirtDomainSnapshot> Moments => Nouns.Snapshot;

    /// <summary>The snapshots that the current input means.</summary>
    private protected IAsyncEnumerable<VirtDomainSnapshot> FindSnapshotsAsync() => FindMomentsAsync(Snapshot, SnapshotName);
}
