namespace Libvirt.Drivers;

/// <summary>Defines interfaces of the host and brings them up and down. Each call gives the interface as it is afterwards.</summary>
[DriverFeature("Host interface definitions")]
public interface IInterfaceConfigDriver
{
    /// <summary>Adds a definition, or changes the one of the same name (virInterfaceDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused.</exception>
    ValueTask<VirtInterface> DefineInterfaceAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes a definition (virInterfaceUndefine).</summary>
    /// <exception cref="VirtException">NoInterface: it is gone.</exception>
    ValueTask UndefineInterfaceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Brings an interface up (virInterfaceCreate).</summary>
    /// <exception cref="VirtException">NoInterface: it is gone; OperationInvalid: it is up.</exception>
    ValueTask<VirtInterface> StartInterfaceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Takes an interface down (virInterfaceDestroy).</summary>
    /// <exception cref="VirtException">NoInterface: it is gone; OperationInvalid: it is down.</exception>
    ValueTask<VirtInterface> DestroyInterfaceAsync(string name, CancellationToken cancellationToken);
}
