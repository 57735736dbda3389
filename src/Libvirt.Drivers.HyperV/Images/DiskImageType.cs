namespace Libvirt.Drivers.HyperV.Images;

/// <summary>How a virtual disk uses its file, with Hyper-V's own numbers (Msvm_VirtualHardDiskSettingData.Type).</summary>
internal enum DiskImageType
{
    /// <summary>The host does not say.</summary>
    Unknown = 0,
    /// <summary>The file has the whole size from the start.</summary>
    Fixed = 2,
    /// <summary>The file grows.</summary>
    Dynamic = 3,
    /// <summary>The file only has what differs from another disk.</summary>
    Differencing = 4,
}
