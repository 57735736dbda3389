using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <content>Snapshots and checkpoints, which have names among those of their domain.</content>
internal static partial class Nouns
{
    internal static MomentNoun<VirtDomainSnapshot> Snapshot { get; } = new(
        "snapshot",
        VirtErrorCode.NoDomainSnapshot,
        (domain, ct) => domain.Connection.Require<ISnapshotDriver>().ListSnapshotsAsync(domain.Key, ct),
        (connection, ct) => connection.Require<ISnapshotDriver>().ListAllSnapshotsAsync(ct),
        snapshot => snapshot.Domain);

    internal static MomentNoun<VirtDomainCheckpoint> Checkpoint { get; } = new(
        "checkpoint",
        VirtErrorCode.NoDomainCheckpoint,
        (domain, ct) => domain.Connection.Require<ICheckpointDriver>().ListCheckpointsAsync(domain.Key, ct),
        (connection, ct) => connection.Require<ICheckpointDriver>().ListAllCheckpointsAsync(ct),
        checkpoint => checkpoint.Domain);
}
