namespace Libvirt;

/// <summary>What happened in the life of a network, with libvirt's own numbers (virNetworkEventLifecycleType).</summary>
public enum NetworkEventType
{
    /// <summary>Its definition was added or changed.</summary>
    Defined = 0,
    /// <summary>Its definition was removed.</summary>
    Undefined = 1,
    /// <summary>It started.</summary>
    Started = 2,
    /// <summary>It stopped.</summary>
    Stopped = 3,
}
