namespace Libvirt;

/// <summary>A part of a network's metadata, with libvirt's own numbers (virNetworkMetadataType).</summary>
public enum NetworkMetadataType
{
    /// <summary>Its description.</summary>
    Description = 0,
    /// <summary>Its title.</summary>
    Title = 1,
    /// <summary>A custom element, by its namespace.</summary>
    Element = 2,
}
