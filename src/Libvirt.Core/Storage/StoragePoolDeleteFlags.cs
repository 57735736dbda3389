namespace Libvirt;

/// <summary>How a storage pool's place is deleted, with libvirt's own bits (virStoragePoolDeleteFlags).</summary>
[Flags]
public enum StoragePoolDeleteFlags : uint
{
    /// <summary>Only what makes it a pool.</summary>
    None = 0,
    /// <summary>Fills it with zeros, which takes its time.</summary>
    Zeroed = 1,
}
