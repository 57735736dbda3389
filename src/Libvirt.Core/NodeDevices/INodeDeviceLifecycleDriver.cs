namespace Libvirt.Drivers;

/// <summary>Makes and ends virtual devices of the host: ports of Fibre Channel adapters, mediated devices.</summary>
[DriverFeature("Node device life cycle")]
public interface INodeDeviceLifecycleDriver
{
    /// <summary>Makes a device (virNodeDeviceCreateXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, InternalError: it is refused, or its parent cannot have such devices.</exception>
    ValueTask<VirtNodeDevice> CreateNodeDeviceAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Ends a device (virNodeDeviceDestroy).</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone; InternalError and others: it is not one that can be ended.</exception>
    ValueTask DestroyNodeDeviceAsync(string name, CancellationToken cancellationToken);
}
