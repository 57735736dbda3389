namespace Libvirt;

/// <summary>How an event came about. libvirt has an enumeration for each event; here the names are one, and <see cref="DomainEventDetails"/> has the numbers.</summary>
public enum DomainEventDetail
{
    /// <summary>Defined: new.</summary>
    Added,
    /// <summary>Defined: changed.</summary>
    Updated,
    /// <summary>Defined or undefined by being renamed.</summary>
    Renamed,
    /// <summary>By a snapshot.</summary>
    FromSnapshot,
    /// <summary>Undefined: removed.</summary>
    Removed,
    /// <summary>Started: booted.</summary>
    Booted,
    /// <summary>By a migration.</summary>
    Migrated,
    /// <summary>From a saved state.</summary>
    Restored,
    /// <summary>Started: woken from the guest's own sleep.</summary>
    Wakeup,
    /// <summary>Started or stopped by being made anew in one step (libvirt 11.6).</summary>
    Recreated,
    /// <summary>By the user.</summary>
    Paused,
    /// <summary>Suspended by an I/O error.</summary>
    IOError,
    /// <summary>Suspended by the watchdog.</summary>
    Watchdog,
    /// <summary>Suspended because a call failed.</summary>
    ApiError,
    /// <summary>Suspended: the guest has shut down and its process is kept (libvirt 11.10).</summary>
    GuestShutdown,
    /// <summary>By a post-copy migration.</summary>
    PostCopy,
    /// <summary>By a post-copy migration that failed.</summary>
    PostCopyFailed,
    /// <summary>Resumed by the user.</summary>
    Unpaused,
    /// <summary>Stopped: shut down in order.</summary>
    Shutdown,
    /// <summary>Stopped by force.</summary>
    Destroyed,
    /// <summary>Stopped by a crash.</summary>
    Crashed,
    /// <summary>Stopped: saved to a file.</summary>
    Saved,
    /// <summary>Stopped: its process failed.</summary>
    Failed,
    /// <summary>Shut down; nobody says by whom.</summary>
    Finished,
    /// <summary>Shut down by the guest.</summary>
    Guest,
    /// <summary>Shut down by the host.</summary>
    Host,
    /// <summary>Asleep with its memory kept.</summary>
    Memory,
    /// <summary>Asleep with its memory on disk.</summary>
    Disk,
    /// <summary>Crashed: the kernel panicked.</summary>
    Panicked,
    /// <summary>Crashed: the guest handled its own panic.</summary>
    CrashLoaded,
    /// <summary>Not known here: a newer libvirt tells it.</summary>
    Unknown,
}
