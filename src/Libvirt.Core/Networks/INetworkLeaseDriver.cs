namespace Libvirt.Drivers;

/// <summary>Tells which addresses networks have handed out.</summary>
[DriverFeature("Network leases")]
public interface INetworkLeaseDriver
{
    /// <summary>The leases of a network (virNetworkGetDHCPLeases), by address.</summary>
    /// <param name="network">The network.</param>
    /// <param name="mac">Only those of this hardware address; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoNetwork: it is gone.</exception>
    ValueTask<IReadOnlyList<VirtNetworkLease>> ListNetworkLeasesAsync(ObjectKey network, string? mac, CancellationToken cancellationToken);
}
