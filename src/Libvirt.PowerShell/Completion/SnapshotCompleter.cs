using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of snapshots, of the domains given in the command or of all.</summary>
public sealed class SnapshotCompleter : MomentCompleter<VirtDomainSnapshot>
{
    private protected override MomentNoun<VirtDomainSnapshot> Moments => Nouns.Snapshot;
}
