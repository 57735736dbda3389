namespace Libvirt.Drivers;

/// <summary>Keeps what people and programs note on domains.</summary>
[DriverFeature("Domain metadata")]
public interface IDomainMetadataDriver
{
    /// <summary>A note (virDomainGetMetadata).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="type">Which.</param>
    /// <param name="uri">The namespace of an element; null for others.</param>
    /// <param name="impact">What is looked at: one of them, not both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The text, or the XML of the element without its namespace.</returns>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainMetadata: there is no such note; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<string> GetMetadataAsync(DomainKey domain, DomainMetadataType type, string? uri, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Sets or removes a note (virDomainSetMetadata). The domain is given as it is afterwards.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="type">Which.</param>
    /// <param name="metadata">The text or the XML of the element; null to remove it.</param>
    /// <param name="key">The prefix of the element's namespace; null for others.</param>
    /// <param name="uri">The namespace of the element; null for others.</param>
    /// <param name="impact">What is changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: a title of several lines; XmlDetail: the XML is malformed; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> SetMetadataAsync(
        DomainKey domain, DomainMetadataType type, string? metadata, string? key, string? uri, DomainModificationImpact impact, CancellationToken cancellationToken);
}
