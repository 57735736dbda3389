namespace Libvirt;

/// <summary>How a storage pool is built, with libvirt's own bits (virStoragePoolBuildFlags).</summary>
[Flags]
public enum StoragePoolBuildFlags : uint
{
    /// <summary>From scratch.</summary>
    None = 0,
    /// <summary>Repairs what is there.</summary>
    Repair = 1,
    /// <summary>Extends what is there.</summary>
    Resize = 2,
    /// <summary>Refuses where something is there.</summary>
    NoOverwrite = 4,
    /// <summary>Overwrites what is there.</summary>
    Overwrite = 8,
}
