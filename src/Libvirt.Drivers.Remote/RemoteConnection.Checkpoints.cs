using Libvirt.Drivers.Remote.Moments;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Checkpoints.</content>
internal sealed partial class RemoteConnection : ICheckpointDriver
{
    private CheckpointReader Checkpoints => field ??= new(this, _domains);

    public ValueTask<IReadOnlyList<VirtDomainCheckpoint>> ListCheckpointsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Checkpoints.ListAsync(domain, cancellationToken);

    public ValueTask<IReadOnlyList<VirtDomainCheckpoint>> ListAllCheckpointsAsync(CancellationToken cancellationToken) => Checkpoints.ListAllAsync(cancellationToken);

    public ValueTask<VirtDomainCheckpoint> LookupCheckpointAsync(DomainMomentKey checkpoint, CancellationToken cancellationToken) =>
        Checkpoints.ReadAsync(checkpoint.Domain, checkpoint.Name, cancellationToken);

    public ValueTask<string> GetCheckpointXmlAsync(DomainMomentKey checkpoint, DomainCheckpointXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(MomentProcedures.CheckpointGetXmlDesc, (Moment(checkpoint), (uint)flags), cancellationToken);

    public async ValueTask<VirtDomainCheckpoint> CreateCheckpointAsync(DomainKey domain, string xml, DomainCheckpointCreateFlags flags, CancellationToken cancellationToken)
    {
        var (name, _) = await CallAsync(MomentProcedures.CheckpointCreateXml, (domain, xml, (uint)flags), cancellationToken).ConfigureAwait(false);
        return await Checkpoints.ReadAsync(domain, name, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DeleteCheckpointAsync(DomainMomentKey checkpoint, DomainCheckpointDeleteFlags flags, CancellationToken cancellationToken) =>
        RunAsync(MomentProcedures.CheckpointDelete, (Moment(checkpoint), (uint)flags), cancellationToken);
}
