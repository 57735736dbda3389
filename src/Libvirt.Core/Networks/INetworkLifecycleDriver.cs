namespace Libvirt.Drivers;

/// <summary>Starts and stops networks. Each call gives the network as it is afterwards.</summary>
[DriverFeature("Network life cycle")]
public interface INetworkLifecycleDriver
{
    /// <summary>Starts a network from XML, without keeping its definition (virNetworkCreateXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; OperationInvalid, OperationFailed: it is there already.</exception>
    ValueTask<VirtNetwork> CreateNetworkAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Starts a defined network (virNetworkCreate).</summary>
    /// <exception cref="VirtException">NoNetwork: it is gone; OperationInvalid: it is active.</exception>
    ValueTask<VirtNetwork> StartNetworkAsync(ObjectKey network, CancellationToken cancellationToken);

    /// <summary>Stops a network (virNetworkDestroy); guests that are plugged into it lose their link.</summary>
    /// <exception cref="VirtException">NoNetwork: it is gone; OperationInvalid: the driver does not do it to an inactive one.</exception>
    ValueTask<VirtNetwork> DestroyNetworkAsync(ObjectKey network, CancellationToken cancellationToken);
}
