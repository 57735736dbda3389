namespace Libvirt.Drivers;

/// <summary>Keeps definitions of domains. Each call gives the domain as it is afterwards.</summary>
[DriverFeature("Domain definitions")]
public interface IDomainConfigDriver
{
    /// <summary>Adds a definition, or changes the one of the same name and UUID (virDomainDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; OperationFailed: name or UUID belong to another domain.</exception>
    ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes a definition (virDomainUndefineFlags); an active domain goes on, as a transient one.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is transient, or something depends on it.</exception>
    ValueTask UndefineDomainAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Sets whether a domain starts with its host (virDomainSetAutostart).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is transient.</exception>
    ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken);
}
