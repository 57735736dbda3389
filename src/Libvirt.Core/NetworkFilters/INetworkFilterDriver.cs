namespace Libvirt.Drivers;

/// <summary>Keeps network filters.</summary>
[DriverFeature("Network filters")]
public interface INetworkFilterDriver
{
    /// <summary>All network filters (virConnectListAllNWFilters).</summary>
    ValueTask<IReadOnlyList<VirtNetworkFilter>> ListNetworkFiltersAsync(CancellationToken cancellationToken);

    /// <summary>The network filter of a name (virNWFilterLookupByName).</summary>
    /// <exception cref="VirtException">NoNwfilter: there is none.</exception>
    ValueTask<VirtNetworkFilter> LookupNetworkFilterByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>The network filter of a UUID (virNWFilterLookupByUUID).</summary>
    /// <exception cref="VirtException">NoNwfilter: there is none.</exception>
    ValueTask<VirtNetworkFilter> LookupNetworkFilterByUuidAsync(Guid uuid, CancellationToken cancellationToken);

    /// <summary>Adds a network filter or changes one (virNWFilterDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: the XML is refused; OperationFailed: name or UUID belong to another, or it would refer to itself.</exception>
    ValueTask<VirtNetworkFilter> DefineNetworkFilterAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes a network filter (virNWFilterUndefine).</summary>
    /// <exception cref="VirtException">NoNwfilter: it is gone; OperationInvalid: another filter or a binding uses it.</exception>
    ValueTask UndefineNetworkFilterAsync(ObjectKey filter, CancellationToken cancellationToken);

    /// <summary>A network filter's XML (virNWFilterGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoNwfilter: it is gone.</exception>
    ValueTask<string> GetNetworkFilterXmlAsync(ObjectKey filter, CancellationToken cancellationToken);
}
