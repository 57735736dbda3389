namespace Libvirt.Drivers;

/// <summary>Plugs things into networks.</summary>
[DriverFeature("Network ports")]
public interface INetworkPortDriver
{
    /// <summary>The ports of a network (virNetworkListAllPorts), by UUID.</summary>
    /// <exception cref="VirtException">NoNetwork: it is gone.</exception>
    ValueTask<IReadOnlyList<VirtNetworkPort>> ListNetworkPortsAsync(ObjectKey network, CancellationToken cancellationToken);

    /// <summary>The port of a UUID (virNetworkPortLookupByUUID).</summary>
    /// <exception cref="VirtException">NoNetwork: the network is gone; NoNetworkPort: it has no such port.</exception>
    ValueTask<VirtNetworkPort> LookupNetworkPortAsync(ObjectKey network, Guid port, CancellationToken cancellationToken);

    /// <summary>A port's XML (virNetworkPortGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoNetwork: the network is gone; NoNetworkPort: it has no such port.</exception>
    ValueTask<string> GetNetworkPortXmlAsync(ObjectKey network, Guid port, CancellationToken cancellationToken);

    /// <summary>Makes a port (virNetworkPortCreateXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError: it is refused; OperationInvalid: the network is not active; NetworkPortExist: there is one of that UUID.</exception>
    ValueTask<VirtNetworkPort> CreateNetworkPortAsync(ObjectKey network, string xml, CancellationToken cancellationToken);

    /// <summary>Removes a port (virNetworkPortDelete).</summary>
    /// <exception cref="VirtException">NoNetwork: the network is gone; NoNetworkPort: it has no such port.</exception>
    ValueTask DeleteNetworkPortAsync(ObjectKey network, Guid port, CancellationToken cancellationToken);

    /// <summary>How much traffic a port lets through (virNetworkPortGetParameters): <c>inbound.average</c> and its kin, in KiB or KiB a second; 0 is no limit.</summary>
    /// <exception cref="VirtException">NoNetwork: the network is gone; NoNetworkPort: it has no such port.</exception>
    ValueTask<TypedParameterList> GetNetworkPortParametersAsync(ObjectKey network, Guid port, CancellationToken cancellationToken);

    /// <summary>Sets how much traffic a port lets through (virNetworkPortSetParameters); what is not named stays as it is.</summary>
    /// <exception cref="VirtException">NoNetwork: the network is gone; NoNetworkPort: it has no such port; InvalidArg: a name or type is not known.</exception>
    ValueTask SetNetworkPortParametersAsync(ObjectKey network, Guid port, TypedParameterList parameters, CancellationToken cancellationToken);
}
