using System.Net;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Networks;

/// <summary>Leases as a daemon tells them.</summary>
internal static class NetworkLeases
{
    /// <summary>The leases of a network, by address.</summary>
    internal static IReadOnlyList<VirtNetworkLease> Of(VirtNetwork network, IEnumerable<RemoteLease> leases) =>
        [.. leases.Select(lease => Of(network, lease)).OrderBy(lease => lease.Address.AddressFamily).ThenBy(lease => Convert.ToHexString(lease.Address.GetAddressBytes()), StringComparer.Ordinal)];

    private static VirtNetworkLease Of(VirtNetwork network, RemoteLease lease) => new()
    {
        Network = network,
        Address = IPAddress.TryParse(lease.Address, out var address) ? address
            : throw new VirtException(VirtErrorDomain.Network, VirtErrorCode.InternalError, $"the daemon told '{lease.Address}' as the address of a lease"),
        Prefix = (int)lease.Prefix,
        Mac = lease.Mac,
        HostName = lease.HostName,
        ClientId = lease.ClientId,
        Iaid = lease.IaId,
        Interface = lease.Interface,
        // A lease without an end has 0.
        Expires = lease.ExpiryTime == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(lease.ExpiryTime),
    };
}
