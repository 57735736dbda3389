namespace Libvirt;

/// <summary>How a network is joined to others, with libvirt's own numbers (virNetworkForwardType).</summary>
public enum NetworkForwardMode
{
    /// <summary>Not at all: guests reach each other and the host.</summary>
    None = 0,

    /// <summary>By address translation on the host.</summary>
    Nat = 1,

    /// <summary>By routing on the host.</summary>
    Route = 2,

    /// <summary>By routing, with no rules of libvirt's in the firewall.</summary>
    Open = 3,

    /// <summary>Guests are on a bridge of the host, or on its network card.</summary>
    Bridge = 4,

    /// <summary>Guests share a network card and do not see each other.</summary>
    Private = 5,

    /// <summary>Guests share a network card and see each other by way of the switch.</summary>
    Vepa = 6,

    /// <summary>Each guest has a network card of the host to itself.</summary>
    Passthrough = 7,

    /// <summary>Each guest has a PCI device of the host to itself.</summary>
    Hostdev = 8,
}
