namespace Libvirt;

/// <summary>The part of a network that is changed, with libvirt's own numbers (virNetworkUpdateSection).</summary>
public enum NetworkUpdateSection
{
    /// <summary>None; it is refused.</summary>
    None = 0,

    /// <summary>The bridge; libvirt cannot change it.</summary>
    Bridge = 1,

    /// <summary>The DNS domain; libvirt cannot change it.</summary>
    Domain = 2,

    /// <summary>An address; libvirt cannot change it.</summary>
    Ip = 3,

    /// <summary>A host that DHCP gives the same address each time.</summary>
    IpDhcpHost = 4,

    /// <summary>A range that DHCP hands out.</summary>
    IpDhcpRange = 5,

    /// <summary>The way in which it is joined to others; libvirt cannot change it.</summary>
    Forward = 6,

    /// <summary>An interface that traffic leaves by.</summary>
    ForwardInterface = 7,

    /// <summary>A physical function; libvirt cannot change it.</summary>
    ForwardPf = 8,

    /// <summary>A group of ports.</summary>
    PortGroup = 9,

    /// <summary>The names of an address in DNS.</summary>
    DnsHost = 10,

    /// <summary>A text record in DNS.</summary>
    DnsTxt = 11,

    /// <summary>A service record in DNS.</summary>
    DnsSrv = 12,
}
