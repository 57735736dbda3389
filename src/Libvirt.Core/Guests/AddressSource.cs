namespace Libvirt;

/// <summary>Where the addresses of a guest are known from, with libvirt's own numbers (virDomainInterfaceAddressesSource).</summary>
public enum AddressSource
{
    /// <summary>Leases of the host's DHCP servers.</summary>
    Lease = 0,
    /// <summary>The agent in the guest.</summary>
    Agent = 1,
    /// <summary>The host's ARP table.</summary>
    Arp = 2,
}
