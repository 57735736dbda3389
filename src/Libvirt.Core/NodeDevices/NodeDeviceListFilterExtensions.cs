namespace Libvirt;

/// <summary>Applies a <see cref="NodeDeviceListFilter"/>.</summary>
public static class NodeDeviceListFilterExtensions
{
    private const NodeDeviceListFilter Activity = NodeDeviceListFilter.Active | NodeDeviceListFilter.Inactive;

    /// <summary>Whether a device belongs to the list.</summary>
    public static bool Matches(this NodeDeviceListFilter filter, VirtNodeDevice device) =>
        ((filter & NodeDeviceListFilter.AnyCapability) == 0 || device.Capability.Any(c => (filter & NodeDeviceCapabilityTypes.Bit(c)) != 0))
        && ((filter & Activity) == 0 || (filter & (device.IsActive ? NodeDeviceListFilter.Active : NodeDeviceListFilter.Inactive)) != 0);
}
