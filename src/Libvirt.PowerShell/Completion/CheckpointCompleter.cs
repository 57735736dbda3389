using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of checkpoints, of the domains given in the command or of all.</summary>
public sealed class CheckpointCompleter : MomentCompleter<VirtDomainCheckpoint>
{
    private protected override MomentNoun<VirtDomainCheckpoint> Moments => Nouns.Checkpoint;
}
