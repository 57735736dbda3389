namespace Libvirt.Drivers;

/// <summary>Keeps definitions of networks. Each call gives the network as it is afterwards.</summary>
[DriverFeature("Network definitions")]
public interface INetworkConfigDriver
{
    /// <summary>Adds a definition, or changes the one of the same name and UUID (virNetworkDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; OperationFailed: name or UUID belong to another network.</exception>
    ValueTask<VirtNetwork> DefineNetworkAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes a definition (virNetworkUndefine).</summary>
    /// <exception cref="VirtException">NoNetwork: it is gone; OperationInvalid: the driver does not do it while the network is active.</exception>
    ValueTask UndefineNetworkAsync(ObjectKey network, CancellationToken cancellationToken);

    /// <summary>Sets whether a network starts with its host (virNetworkSetAutostart).</summary>
    /// <exception cref="VirtException">NoNetwork: it is gone; OperationInvalid: it is transient.</exception>
    ValueTask<VirtNetwork> SetNetworkAutostartAsync(ObjectKey network, bool autostart, CancellationToken cancellationToken);
}
