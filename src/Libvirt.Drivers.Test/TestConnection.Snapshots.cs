namespace Libvirt.Drivers.Test;

/// <content>Snapshots and checkpoints.</content>
internal sealed partial class TestConnection : ISnapshotDriver, ICheckpointDriver
{
    public ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListSnapshotsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.ListSnapshots(connection, domain), cancellationToken);

    public ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListAllSnapshotsAsync(CancellationToken cancellationToken) =>
        Answer(world => world.ListAllSnapshots(connection), cancellationToken);

    public ValueTask<VirtDomainSnapshot> LookupSnapshotAsync(DomainMomentKey snapshot, CancellationToken cancellationToken) =>
        Answer(world => world.LookupSnapshot(connection, snapshot), cancellationToken);

    public ValueTask<VirtDomainSnapshot> GetCurrentSnapshotAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.GetCurrentSnapshot(connection, domain), cancellationToken);

    public ValueTask<string> GetSnapshotXmlAsync(DomainMomentKey snapshot, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetSnapshotXml(snapshot, flags), cancellationToken);

    public ValueTask<VirtDomainSnapshot> CreateSnapshotAsync(DomainKey domain, string xml, DomainSnapshotCreateFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.CreateSnapshot(connection, domain, xml, flags), cancellationToken);

    public ValueTask<VirtDomain> RevertToSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotRevertFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.RevertToSnapshot(connection, snapshot, flags), cancellationToken);

    public async ValueTask DeleteSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotDeleteFlags flags, CancellationToken cancellationToken) =>
        await Answer(world => Done(() => world.DeleteSnapshot(snapshot, flags)), cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<VirtDomainCheckpoint>> ListCheckpointsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.ListCheckpoints(connection, domain), cancellationToken);

    public ValueTask<IReadOnlyList<VirtDomainCheckpoint>> ListAllCheckpointsAsync(CancellationToken cancellationToken) =>
        Answer(world => world.ListAllCheckpoints(connection), cancellationToken);

    public ValueTask<VirtDomainCheckpoint> LookupCheckpointAsync(DomainMomentKey checkpoint, CancellationToken cancellationToken) =>
        Answer(world => world.LookupCheckpoint(connection, checkpoint), cancellationToken);

    public ValueTask<string> GetCheckpointXmlAsync(DomainMomentKey checkpoint, DomainCheckpointXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetCheckpointXml(checkpoint, flags), cancellationToken);

    public ValueTask<VirtDomainCheckpoint> CreateCheckpointAsync(DomainKey domain, string xml, DomainCheckpointCreateFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.CreateCheckpoint(connection, domain, xml, flags), cancellationToken);

    public async ValueTask DeleteCheckpointAsync(DomainMomentKey checkpoint, DomainCheckpointDeleteFlags flags, CancellationToken cancellationToken) =>
        await Answer(world => Done(() => world.DeleteCheckpoint(checkpoint, flags)), cancellationToken).ConfigureAwait(false);
}
