namespace Libvirt.Drivers;

/// <summary>Finds network interfaces of the host and describes them. A list is one call to the hypervisor.</summary>
[DriverFeature("Host interfaces")]
public interface IInterfaceDriver
{
    /// <summary>The interfaces that a filter leaves (virConnectListAllInterfaces), by name.</summary>
    ValueTask<IReadOnlyList<VirtInterface>> ListInterfacesAsync(InterfaceListFilter filter, CancellationToken cancellationToken);

    /// <summary>The interface of a name (virInterfaceLookupByName).</summary>
    /// <exception cref="VirtException">NoInterface: there is none.</exception>
    ValueTask<VirtInterface> LookupInterfaceByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>The interface of a hardware address (virInterfaceLookupByMACString).</summary>
    /// <exception cref="VirtException">NoInterface: there is none; MultipleInterfaces: there are several.</exception>
    ValueTask<VirtInterface> LookupInterfaceByMacAsync(string mac, CancellationToken cancellationToken);

    /// <summary>An interface's XML (virInterfaceGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoInterface: it is gone; InvalidArg: the driver does not know a flag.</exception>
    ValueTask<string> GetInterfaceXmlAsync(string name, InterfaceXmlFlags flags, CancellationToken cancellationToken);
}
