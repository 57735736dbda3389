namespace Libvirt;

/// <summary>How a storage pool is started, with libvirt's own bits (virStoragePoolCreateFlags).</summary>
[Flags]
public enum StoragePoolStartFlags : uint
{
    /// <summary>As it is.</summary>
    None = 0,
    /// <summary>Builds it first.</summary>
    Build = 1,
    /// <summary>Builds it first, over whatever is there.</summary>
    BuildOverwrite = 2,
    /// <summary>Builds it first, unless something is there.</summary>
    BuildNoOverwrite = 4,
}
