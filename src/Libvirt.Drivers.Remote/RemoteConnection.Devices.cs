using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Devices of domains.</content>
internal sealed partial class RemoteConnection : IDomainDeviceDriver, IDomainDeviceChangeDriver
{
    public async ValueTask<VirtDomain> AttachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        await RunOrAsync(
            RunAsync(DomainProcedures.AttachDeviceFlags, (domain, xml, (uint)impact), cancellationToken),
            hasOther: impact == DomainModificationImpact.Current,
            () => RunAsync(DomainProcedures.AttachDevice, (domain, xml), cancellationToken)).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtDomain> DetachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        await RunOrAsync(
            RunAsync(DomainProcedures.DetachDeviceFlags, (domain, xml, (uint)impact), cancellationToken),
            hasOther: impact == DomainModificationImpact.Current,
            () => RunAsync(DomainProcedures.DetachDevice, (domain, xml), cancellationToken)).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtDomain> DetachDeviceAliasAsync(DomainKey domain, string alias, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.DetachDeviceAlias, domain, (domain, alias, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> UpdateDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.UpdateDeviceFlags, domain, (domain, xml, (uint)impact), cancellationToken);
}
