namespace Libvirt;

/// <summary>Which devices of a host a list holds, with libvirt's own bits (virConnectListAllNodeDeviceFlags).</summary>
/// <remarks>The bit of a capability is 1 shifted by its number: <see cref="NodeDeviceCapabilityTypes.Bit"/>. Bits of one group are alternatives, groups are joined.</remarks>
[Flags]
public enum NodeDeviceListFilter : uint
{
    /// <summary>All devices.</summary>
    None = 0,
    /// <summary>Those with any capability: the bits of all of them.</summary>
    AnyCapability = (1U << 22) - 1,
    /// <summary>Those that are defined and not there.</summary>
    Inactive = 1U << 30,
    /// <summary>Those that are there.</summary>
    Active = 1U << 31,
}
