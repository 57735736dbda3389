namespace Libvirt;

/// <summary>What happened to a storage pool, with libvirt's own numbers (virStoragePoolEventLifecycleType).</summary>
public enum StoragePoolEventType
{
    /// <summary>A definition was added or changed.</summary>
    Defined = 0,
    /// <summary>The definition was removed.</summary>
    Undefined = 1,
    /// <summary>It started.</summary>
    Started = 2,
    /// <summary>It stopped.</summary>
    Stopped = 3,
    /// <summary>Its place was built.</summary>
    Created = 4,
    /// <summary>Its place was deleted.</summary>
    Deleted = 5,
}
