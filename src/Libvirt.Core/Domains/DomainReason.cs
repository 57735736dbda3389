namespace Libvirt;

/// <summary>Why a domain is in its state. libvirt has an enumeration for each state; here the names are one, and <see cref="DomainReasons"/> has the numbers.</summary>
public enum DomainReason
{
    /// <summary>Not known.</summary>
    Unknown,
    /// <summary>Running: started.</summary>
    Booted,
    /// <summary>Running: came from another host; shut off: went to one.</summary>
    Migrated,
    /// <summary>Running: restored from a file.</summary>
    Restored,
    /// <summary>Put there by a snapshot.</summary>
    FromSnapshot,
    /// <summary>Running: resumed.</summary>
    Unpaused,
    /// <summary>Running: a migration was cancelled.</summary>
    MigrationCanceled,
    /// <summary>Running: a save was cancelled.</summary>
    SaveCanceled,
    /// <summary>Running: woken from the guest's own sleep.</summary>
    Wakeup,
    /// <summary>Running, paused or shut off by a crash of the guest or its process.</summary>
    Crashed,
    /// <summary>In post-copy migration.</summary>
    PostCopy,
    /// <summary>In a post-copy migration that failed.</summary>
    PostCopyFailed,
    /// <summary>Paused or shut down by the user.</summary>
    User,
    /// <summary>Paused for a migration.</summary>
    Migration,
    /// <summary>Paused for a save.</summary>
    Save,
    /// <summary>Paused for a dump of its memory.</summary>
    Dump,
    /// <summary>Paused by an I/O error of a disk.</summary>
    IOError,
    /// <summary>Paused by its watchdog.</summary>
    Watchdog,
    /// <summary>Paused while it shuts down.</summary>
    ShuttingDown,
    /// <summary>Paused while a snapshot is taken.</summary>
    Snapshot,
    /// <summary>Paused while it starts.</summary>
    StartingUp,
    /// <summary>Paused because a call that had to resume it failed.</summary>
    ApiError,
    /// <summary>Shut off: the guest shut itself down, or was asked to.</summary>
    Shutdown,
    /// <summary>Shut off: it was forced.</summary>
    Destroyed,
    /// <summary>Shut off: its state was saved to a file.</summary>
    Saved,
    /// <summary>Shut off: it failed to start.</summary>
    Failed,
    /// <summary>Shut off: the daemon decided so at its own start.</summary>
    Daemon,
    /// <summary>Crashed: the guest's kernel panicked.</summary>
    Panicked,
}
