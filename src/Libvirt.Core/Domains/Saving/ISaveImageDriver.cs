namespace Libvirt.Drivers;

/// <summary>Reads and changes the XML in files of saved domains.</summary>
[DriverFeature("Saved images")]
public interface ISaveImageDriver
{
    /// <summary>The XML in a file (virDomainSaveImageGetXMLDesc).</summary>
    /// <param name="path">The file.</param>
    /// <param name="flags"><see cref="DomainXmlFlags.Secure"/>, or none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">SystemError: the file cannot be read; InternalError: it is no saved state.</exception>
    ValueTask<string> GetSaveImageXmlAsync(string path, DomainXmlFlags flags, CancellationToken cancellationToken);

    /// <summary>Changes the XML in a file (virDomainSaveImageDefineXML).</summary>
    /// <exception cref="VirtException">SystemError: the file cannot be read or written; InternalError: it is no saved state; XmlDetail, XmlError and others: the XML is refused.</exception>
    ValueTask DefineSaveImageXmlAsync(string path, string xml, DomainSaveFlags flags, CancellationToken cancellationToken);
}
