namespace Libvirt.Drivers;

/// <summary>Finds virtual networks and describes them. A list is one call to the hypervisor.</summary>
[DriverFeature("Networks")]
public interface INetworkDriver
{
    /// <summary>The networks that a filter leaves (virConnectListAllNetworks), by name.</summary>
    ValueTask<IReadOnlyList<VirtNetwork>> ListNetworksAsync(NetworkListFilter filter, CancellationToken cancellationToken);

    /// <summary>The network of a name (virNetworkLookupByName).</summary>
    /// <exception cref="VirtException">NoNetwork: there is none.</exception>
    ValueTask<VirtNetwork> LookupNetworkByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>The network of a UUID (virNetworkLookupByUUID).</summary>
    /// <exception cref="VirtException">NoNetwork: there is none.</exception>
    ValueTask<VirtNetwork> LookupNetworkByUuidAsync(Guid uuid, CancellationToken cancellationToken);

    /// <summary>A network's XML (virNetworkGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoNetwork: it is gone; InvalidArg: the driver does not know a flag.</exception>
    ValueTask<string> GetNetworkXmlAsync(ObjectKey network, NetworkXmlFlags flags, CancellationToken cancellationToken);
}
