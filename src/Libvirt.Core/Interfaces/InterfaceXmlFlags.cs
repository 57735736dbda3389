namespace Libvirt;

/// <summary>Which XML of an interface is asked for, with libvirt's own bits (virInterfaceXMLFlags).</summary>
[Flags]
public enum InterfaceXmlFlags : uint
{
    /// <summary>What it is now.</summary>
    None = 0,
    /// <summary>The configuration, without what is only there while it is up.</summary>
    Inactive = 1,
}
