namespace Libvirt;

/// <summary>What kind of address a console or its client has, with libvirt's own numbers (virDomainEventGraphicsAddressType).</summary>
public enum GraphicsAddressFamily
{
    /// <summary>An IPv4 address.</summary>
    IPv4 = 0,
    /// <summary>An IPv6 address.</summary>
    IPv6 = 1,
    /// <summary>The path of a socket.</summary>
    Unix = 2,
}
