using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Devices of domains.</content>
internal sealed partial class RemoteConnection : IDomainDeviceDriver, IDomainDeviceChangeDriver
{
    public ValueTask<VirtDomain> AttachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.AttachDeviceFlags, domain, (domain, xml, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> DetachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.DetachDeviceFlags, domain, (domain, xml, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> DetachDeviceAliasAsync(DomainKey domain, string alias, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.DetachDeviceAlias, domain, (domain, alias, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> UpdateDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.UpdateDeviceFlags, domain, (domain, xml, (uint)impact), cancellationToken);
}
