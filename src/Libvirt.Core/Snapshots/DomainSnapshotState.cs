namespace Libvirt;

/// <summary>What a domain was doing when a snapshot of it was taken: the numbers of <see cref="DomainState"/>, and one more (virDomainSnapshotState).</summary>
public enum DomainSnapshotState
{
    /// <summary>Not known; a snapshot that is yet to be taken.</summary>
    NoState = 0,
    /// <summary>Running.</summary>
    Running = 1,
    /// <summary>Running, but waiting for a resource.</summary>
    Blocked = 2,
    /// <summary>Paused: in memory, not executing.</summary>
    Paused = 3,
    /// <summary>On its way down.</summary>
    Shutdown = 4,
    /// <summary>Not running.</summary>
    Shutoff = 5,
    /// <summary>Crashed and kept for inspection.</summary>
    Crashed = 6,
    /// <summary>Suspended by the guest's own power management.</summary>
    PMSuspended = 7,
    /// <summary>Only the disks were saved, of whatever state.</summary>
    DiskSnapshot = 8,
}
