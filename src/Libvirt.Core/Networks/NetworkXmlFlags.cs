namespace Libvirt;

/// <summary>Which XML of a network is asked for, with libvirt's own bits (virNetworkXMLFlags).</summary>
[Flags]
public enum NetworkXmlFlags : uint
{
    /// <summary>What it is now: the live XML of an active network, the definition of another.</summary>
    None = 0,
    /// <summary>The definition, which the next start will take.</summary>
    Inactive = 1,
}
