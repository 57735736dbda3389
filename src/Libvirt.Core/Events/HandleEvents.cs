namespace Libvirt.Events;

/// <summary>What may happen on a file descriptor (virEventHandleType in libvirt-event.h).</summary>
[Flags]
public enum HandleEvents
{
    /// <summary>Nothing: the handle stays registered and is not watched.</summary>
    None = 0,
    /// <summary>There is something to read, or the end of it.</summary>
    Readable = 1,
    /// <summary>A write would not block.</summary>
    Writable = 2,
    /// <summary>The descriptor is in error, or not open. Reported also where it was not asked for.</summary>
    Error = 4,
    /// <summary>The other end is closed. Reported also where it was not asked for.</summary>
    Hangup = 8,
}
