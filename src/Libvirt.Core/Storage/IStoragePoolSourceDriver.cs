namespace Libvirt.Drivers;

/// <summary>Looks for what storage pools could be made of.</summary>
[DriverFeature("Storage pool sources")]
public interface IStoragePoolSourceDriver
{
    /// <summary>Looks for sources (virConnectFindStoragePoolSources).</summary>
    /// <param name="type">The type of pool, by its name in XML: <c>netfs</c>.</param>
    /// <param name="sourceXml">Where to look, as a <c>&lt;source&gt;</c>; null for all of the host.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>A document <c>&lt;sources&gt;</c>.</returns>
    /// <exception cref="VirtException">InternalError: there is no such type; InvalidArg: the place is missing; NoSupport: nothing can be found for the type; XmlDetail, XmlError: the XML is refused.</exception>
    ValueTask<string> FindStoragePoolSourcesAsync(string type, string? sourceXml, CancellationToken cancellationToken);
}
