namespace Libvirt;

/// <summary>What a storage pool is doing, with libvirt's own numbers (virStoragePoolState).</summary>
public enum StoragePoolState
{
    /// <summary>Not running.</summary>
    Inactive = 0,
    /// <summary>Being set up.</summary>
    Building = 1,
    /// <summary>Running.</summary>
    Running = 2,
    /// <summary>Running, with fewer parts than it should have.</summary>
    Degraded = 3,
    /// <summary>Running, but out of reach.</summary>
    Inaccessible = 4,
}
