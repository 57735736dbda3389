namespace Libvirt.Drivers;

/// <summary>Finds devices of the host and describes them. A list is one call to the hypervisor.</summary>
[DriverFeature("Node devices")]
public interface INodeDeviceDriver
{
    /// <summary>The devices that a filter leaves (virConnectListAllNodeDevices), by name.</summary>
    ValueTask<IReadOnlyList<VirtNodeDevice>> ListNodeDevicesAsync(NodeDeviceListFilter filter, CancellationToken cancellationToken);

    /// <summary>The device of a name (virNodeDeviceLookupByName).</summary>
    /// <exception cref="VirtException">NoNodeDevice: there is none.</exception>
    ValueTask<VirtNodeDevice> LookupNodeDeviceByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>The Fibre Channel adapter of two names (virNodeDeviceLookupSCSIHostByWWN).</summary>
    /// <param name="wwnn">The name of its node, 16 hexadecimal digits.</param>
    /// <param name="wwpn">The name of its port, 16 hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoNodeDevice: there is none; NoSupport: the driver cannot look it up.</exception>
    ValueTask<VirtNodeDevice> LookupScsiHostByWwnAsync(string wwnn, string wwpn, CancellationToken cancellationToken);

    /// <summary>A device's XML (virNodeDeviceGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone.</exception>
    ValueTask<string> GetNodeDeviceXmlAsync(string name, CancellationToken cancellationToken);
}
