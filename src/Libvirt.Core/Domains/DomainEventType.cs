namespace Libvirt;

/// <summary>What happened in the life of a domain, with libvirt's own numbers (virDomainEventType).</summary>
public enum DomainEventType
{
    /// <summary>Its definition was added or changed.</summary>
    Defined = 0,
    /// <summary>Its definition was removed.</summary>
    Undefined = 1,
    /// <summary>It started.</summary>
    Started = 2,
    /// <summary>It was paused.</summary>
    Suspended = 3,
    /// <summary>It went on.</summary>
    Resumed = 4,
    /// <summary>It stopped.</summary>
    Stopped = 5,
    /// <summary>The guest has shut down; its process is about to end.</summary>
    Shutdown = 6,
    /// <summary>The guest put itself to sleep.</summary>
    PMSuspended = 7,
    /// <summary>The guest crashed.</summary>
    Crashed = 8,
}
