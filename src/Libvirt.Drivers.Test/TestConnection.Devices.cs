namespace Libvirt.Drivers.Test;

/// <content>Devices of domains.</content>
internal sealed partial class TestConnection : IDomainDeviceDriver, IDomainDeviceChangeDriver
{
    public ValueTask<VirtDomain> AttachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.AttachDevice(connection, domain, xml, impact), cancellationToken);

    public ValueTask<VirtDomain> DetachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.DetachDevice(connection, domain, xml, impact), cancellationToken);

    public ValueTask<VirtDomain> DetachDeviceAliasAsync(DomainKey domain, string alias, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.DetachDeviceAlias(connection, domain, alias, impact), cancellationToken);

    public ValueTask<VirtDomain> UpdateDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.UpdateDevice(connection, domain, xml, impact), cancellationToken);
}
