namespace Libvirt.Drivers;

/// <summary>Keeps definitions of domains. Each call gives the domain as it is afterwards.</summary>
[DriverFeature("Domain definitions")]
public interface IDomainConfigDriver
{
    /// <summary>Adds a definition, or changes the one of the same name and UUID (virDomainDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; OperationFailed: name or UUID belong to another domain.</exception>
    ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes a definition (virDomainUndefineFlags); an active domain goes on, as a transient one.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="flags">What goes with it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is transient, or something depends on it that the flags do not name; InvalidArg: the driver does not know a flag.</exception>
    ValueTask UndefineDomainAsync(DomainKey domain, DomainUndefineFlags flags, CancellationToken cancellationToken);

    /// <summary>Sets whether a domain starts with its host (virDomainSetAutostart).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is transient.</exception>
    ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken);
}
