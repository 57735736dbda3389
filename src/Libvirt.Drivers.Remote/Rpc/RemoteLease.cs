namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>A DHCP lease as it stands on the wire (remote_network_dhcp_lease).</summary>
/// <param name="Interface">The interface of the network.</param>
/// <param name="ExpiryTime">When it ends, in seconds since 1970.</param>
/// <param name="Type">0 for IPv4, 1 for IPv6.</param>
/// <param name="Mac">The guest's MAC address.</param>
/// <param name="IaId">The identity association of IPv6.</param>
/// <param name="Address">The address.</param>
/// <param name="Prefix">The length of its prefix.</param>
/// <param name="HostName">The name that the guest gave.</param>
/// <param name="ClientId">The client's identifier, or its DUID.</param>
internal sealed record RemoteLease(
    string Interface, long ExpiryTime, int Type, string? Mac, string? IaId, string Address, uint Prefix, string? HostName, string? ClientId);
