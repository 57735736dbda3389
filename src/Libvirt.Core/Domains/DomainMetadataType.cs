namespace Libvirt;

/// <summary>A part of a domain's metadata, with libvirt's own numbers (virDomainMetadataType).</summary>
public enum DomainMetadataType
{
    /// <summary>Its description.</summary>
    Description = 0,
    /// <summary>Its title.</summary>
    Title = 1,
    /// <summary>A custom element, by its namespace.</summary>
    Element = 2,
}
