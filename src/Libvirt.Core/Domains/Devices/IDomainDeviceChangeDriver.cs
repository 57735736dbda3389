namespace Libvirt.Drivers;

/// <summary>Removes and changes devices of domains. Each call gives the domain as it is afterwards.</summary>
[DriverFeature("Changes of domain devices")]
public interface IDomainDeviceChangeDriver
{
    /// <summary>Removes the device that some XML describes (virDomainDetachDeviceFlags): a disk by its target, a network interface by its hardware address, others by all that is said.</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; DeviceMissing: it has no such device; OperationFailed: it has several; OperationInvalid, XmlDetail and others as for attaching.</exception>
    ValueTask<VirtDomain> DetachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Removes the device of an alias (virDomainDetachDeviceAlias).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; DeviceMissing: it has no such device.</exception>
    ValueTask<VirtDomain> DetachDeviceAliasAsync(DomainKey domain, string alias, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Changes a device into what some XML describes (virDomainUpdateDeviceFlags): the medium of a drive, the link or the bandwidth of a network interface, and the like.</summary>
    /// <exception cref="VirtException">NoDomain, DeviceMissing; OperationUnsupported: this cannot be changed while the domain runs.</exception>
    ValueTask<VirtDomain> UpdateDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken);
}
