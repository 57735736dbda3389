namespace Libvirt.PowerShell.Parameters;

/// <summary>Who is asked for the addresses of a guest.</summary>
public enum AddressSourceChoice
{
    /// <summary>The first one that knows any: leases, the agent, the ARP table.</summary>
    Any = -1,
    /// <summary>Leases of the host's DHCP servers.</summary>
    Lease = AddressSource.Lease,
    /// <summary>The agent in the guest.</summary>
    Agent = AddressSource.Agent,
    /// <summary>The host's ARP table.</summary>
    Arp = AddressSource.Arp,
}
