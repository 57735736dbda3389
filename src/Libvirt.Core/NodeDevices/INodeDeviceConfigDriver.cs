namespace Libvirt.Drivers;

/// <summary>Keeps definitions of virtual devices of the host (since libvirt 7.3). Each call gives the device as it is afterwards.</summary>
[DriverFeature("Node device definitions")]
public interface INodeDeviceConfigDriver
{
    /// <summary>Adds a definition, or changes the one of the same device (virNodeDeviceDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError and others: it is refused.</exception>
    ValueTask<VirtNodeDevice> DefineNodeDeviceAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes a definition (virNodeDeviceUndefine).</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone; OperationInvalid: it has none.</exception>
    ValueTask UndefineNodeDeviceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a device that is defined (virNodeDeviceCreate).</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone; OperationInvalid: it is there.</exception>
    ValueTask<VirtNodeDevice> StartNodeDeviceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sets whether a device is made when its host starts (virNodeDeviceSetAutostart).</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone; OperationInvalid: it has no definition.</exception>
    ValueTask<VirtNodeDevice> SetNodeDeviceAutostartAsync(string name, bool autostart, CancellationToken cancellationToken);
}
