namespace Libvirt.Drivers;

/// <summary>Binds network filters to ports.</summary>
[DriverFeature("Network filter bindings")]
public interface INetworkFilterBindingDriver
{
    /// <summary>All bindings (virConnectListAllNWFilterBindings).</summary>
    ValueTask<IReadOnlyList<VirtNetworkFilterBinding>> ListNetworkFilterBindingsAsync(CancellationToken cancellationToken);

    /// <summary>The binding of a port (virNWFilterBindingLookupByPortDev).</summary>
    /// <exception cref="VirtException">NoNwfilterBinding: there is none.</exception>
    ValueTask<VirtNetworkFilterBinding> LookupNetworkFilterBindingAsync(string portDevice, CancellationToken cancellationToken);

    /// <summary>Binds a filter to a port (virNWFilterBindingCreateXML).</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: the XML is refused; OperationFailed: the port has a binding already.</exception>
    ValueTask<VirtNetworkFilterBinding> CreateNetworkFilterBindingAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Takes the filter from a port (virNWFilterBindingDelete).</summary>
    /// <exception cref="VirtException">NoNwfilterBinding: it is gone.</exception>
    ValueTask DeleteNetworkFilterBindingAsync(string portDevice, CancellationToken cancellationToken);

    /// <summary>A binding's XML (virNWFilterBindingGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoNwfilterBinding: it is gone.</exception>
    ValueTask<string> GetNetworkFilterBindingXmlAsync(string portDevice, CancellationToken cancellationToken);
}
