using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>What belongs to a single host cannot be had of several: their switches and cards have the same names, and a name then means none of them.</summary>
internal static class HostRule
{
    /// <summary>The one host of a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="what">What belongs to it, for the message.</param>
    /// <exception cref="VirtException">OperationUnsupported: there are several.</exception>
    internal static ManagedObject RequireHost(this InventoryPlace place, string what) => place.Host ?? throw new VirtException(
        VirtErrorDomain.Esx,
        VirtErrorCode.OperationUnsupported,
        $"{what} are those of a single host, and this connection sees several: name the host in the URI (vpx://vcenter/datacenter/cluster/host)");
}
