using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on checkpoints.</summary>
public abstract class CheckpointCmdlet : DomainMomentCmdlet<VirtDomainCheckpoint>
{
    private protected const string ByCheckpoint = "Checkpoint";

    /// <summary>Names of checkpoints, with wildcards. A name without one that a domain does not have is an error.</summary>
    [Parameter(Position = 1, ParameterSetName = ByName, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [Parameter(Position = 1, ParameterSetName = ByDomain, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[]? CheckpointName { get; set; }

    /// <summary>Domains. Here a checkpoint is a checkpoint, and does not stand for its domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomain, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domains, such as Get-VirtDomain gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtDomain>("a domain")]
    public override VirtDomain[]? Domain { get; set; }

    /// <summary>Checkpoints.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByCheckpoint, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Checkpoints, such as Get-VirtDomainCheckpoint gives.")]
    [ObjectTransformation<VirtDomainCheckpoint>("a checkpoint")]
    public VirtDomainCheckpoint[]? Checkpoint { get; set; }

    private protected sealed override MomentNoun<VirtDomainCheckpoint> Moments => Nouns.Checkpoint;

    /// <summary>The checkpoints that the current input means.</summary>
    private protected IAsyncEnumerable<VirtDomainCheckpoint> FindCheckpointsAsync() => FindMomentsAsync(Checkpoint, CheckpointName);
}
