namespace Libvirt;

/// <summary>What a domain is doing, with libvirt's own numbers (virDomainState).</summary>
public enum DomainState
{
    /// <summary>The hypervisor does not say.</summary>
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
}
