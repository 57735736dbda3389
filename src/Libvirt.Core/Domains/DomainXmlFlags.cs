namespace Libvirt;

/// <summary>Which XML of a domain is asked for, with libvirt's own bits (virDomainXMLFlags).</summary>
[Flags]
public enum DomainXmlFlags : uint
{
    /// <summary>What it is now: the live XML of an active domain, the definition of another.</summary>
    None = 0,
    /// <summary>With passwords, which are left out otherwise.</summary>
    Secure = 1,
    /// <summary>The definition, which the next start will take.</summary>
    Inactive = 2,
}
