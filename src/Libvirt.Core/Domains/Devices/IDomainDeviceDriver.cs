namespace Libvirt.Drivers;

/// <summary>Adds devices to domains.</summary>
[DriverFeature("Domain devices")]
public interface IDomainDeviceDriver
{
    /// <summary>Adds a device (virDomainAttachDeviceFlags). The domain is given as it is afterwards.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="xml">The device, as it stands in a domain's XML: <c>&lt;disk …&gt;</c>.</param>
    /// <param name="impact">What is changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">
    /// NoDomain: it is gone; XmlDetail, XmlError, ConfigUnsupported: the device is refused; OperationInvalid: the domain has nothing of what is to be changed;
    /// OperationFailed: there is such a device already.
    /// </exception>
    ValueTask<VirtDomain> AttachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken);
}
