namespace Libvirt.Drivers;

/// <summary>Reads and changes the XML in the saved states of domains.</summary>
[DriverFeature("Managed save XML")]
public interface IManagedSaveXmlDriver
{
    /// <summary>The XML with which a domain will be restored (virDomainManagedSaveGetXMLDesc).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="flags"><see cref="DomainXmlFlags.Secure"/>, or none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it has no saved state.</exception>
    ValueTask<string> GetManagedSaveXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken);

    /// <summary>Changes the XML with which a domain will be restored (virDomainManagedSaveDefineXML).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it has no saved state; XmlError, ConfigUnsupported and others: the XML is refused.</exception>
    ValueTask DefineManagedSaveXmlAsync(DomainKey domain, string xml, DomainSaveFlags flags, CancellationToken cancellationToken);
}
