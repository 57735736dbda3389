namespace Libvirt;

/// <summary>What happened in the life of a device of a host, with libvirt's own numbers (virNodeDeviceEventLifecycleType).</summary>
public enum NodeDeviceEventType
{
    /// <summary>It came.</summary>
    Created = 0,
    /// <summary>It went.</summary>
    Deleted = 1,
    /// <summary>Its definition was added or changed.</summary>
    Defined = 2,
    /// <summary>Its definition was removed.</summary>
    Undefined = 3,
}
