using Libvirt.Drivers.Remote.Moments;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote;

/// <content>Snapshots.</content>
internal sealed partial class RemoteConnection : ISnapshotDriver
{
    private SnapshotReader Snapshots => field ??= new(this, _domains);

    public ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListSnapshotsAsync(DomainKey domain, CancellationToken cancellationToken) => Snapshots.ListAsync(domain, cancellationToken);

    public ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListAllSnapshotsAsync(CancellationToken cancellationToken) => Snapshots.ListAllAsync(cancellationToken);

    public ValueTask<VirtDomainSnapshot> LookupSnapshotAsync(DomainMomentKey snapshot, CancellationToken cancellationToken) =>
        Snapshots.ReadAsync(snapshot.Domain, snapshot.Name, cancellationToken);

    public async ValueTask<VirtDomainSnapshot> GetCurrentSnapshotAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var (name, _) = await CallAsync(MomentProcedures.SnapshotCurrent, (domain, 0u), cancellationToken).ConfigureAwait(false);
        return await Snapshots.ReadAsync(domain, name, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<string> GetSnapshotXmlAsync(DomainMomentKey snapshot, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(MomentProcedures.SnapshotGetXmlDesc, (Moment(snapshot), (uint)flags), cancellationToken);

    public async ValueTask<VirtDomainSnapshot> CreateSnapshotAsync(DomainKey domain, string xml, DomainSnapshotCreateFlags flags, CancellationToken cancellationToken)
    {
        var (name, _) = await CallAsync(MomentProcedures.SnapshotCreateXml, (domain, xml, (uint)flags), cancellationToken).ConfigureAwait(false);
        return flags.HasFlag(DomainSnapshotCreateFlags.NoMetadata)
            ? await Snapshots.DescribeForgottenAsync(domain, name, xml, cancellationToken).ConfigureAwait(false)
            : await Snapshots.ReadAsync(domain, name, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtDomain> RevertToSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotRevertFlags flags, CancellationToken cancellationToken) =>
        ChangeAsync(MomentProcedures.RevertToSnapshot, snapshot.Domain, (Moment(snapshot), (uint)flags), cancellationToken);

    public ValueTask DeleteSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotDeleteFlags flags, CancellationToken cancellationToken) =>
        RunAsync(MomentProcedures.SnapshotDelete, (Moment(snapshot), (uint)flags), cancellationToken);

    private static (string Name, RemoteDomain Domain) Moment(DomainMomentKey key) => (key.Name, key.Domain);
}
