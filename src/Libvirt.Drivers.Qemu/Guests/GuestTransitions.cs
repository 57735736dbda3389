using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>From what QEMU says to the guest's state: the table of its events, and of its answers to query-status.</summary>
internal static class GuestTransitions
{
    /// <summary>Whether an event may change the state.</summary>
    internal static bool Concerns(string name) =>
        name is "STOP" or "RESUME" or "SHUTDOWN" or "SUSPEND" or "SUSPEND_DISK" or "WAKEUP" or "GUEST_PANICKED" or "BALLOON_CHANGE" or "VSERPORT_CHANGE";

    /// <summary>The status after an event; null if it stays as it is.</summary>
    /// <param name="status">The status before it.</param>
    /// <param name="e">The event.</param>
    /// <param name="pauseReason">Why the guest pauses, from the events before a STOP.</param>
    internal static GuestStatus? FromEvent(GuestStatus status, QmpEvent e, DomainReason pauseReason) => (e.Name, status.State) switch
    {
        ("STOP", DomainState.Running) => status with { State = DomainState.Paused, Reason = pauseReason },
        ("RESUME", DomainState.Paused) when status.Reason != DomainReason.StartingUp => status with { State = DomainState.Running, Reason = DomainReason.Unpaused },
        ("SHUTDOWN", not (DomainState.Shutdown or DomainState.Crashed)) => status with { State = DomainState.Shutdown, Reason = DomainReason.Unknown },
        ("SUSPEND" or "SUSPEND_DISK", DomainState.Running) => status with { State = DomainState.PMSuspended, Reason = DomainReason.Unknown },
        ("WAKEUP", DomainState.PMSuspended) => status with { State = DomainState.Running, Reason = DomainReason.Wakeup },
        ("GUEST_PANICKED", not DomainState.Crashed) => status with { State = DomainState.Crashed, Reason = DomainReason.Panicked },
        ("BALLOON_CHANGE", _) when e.Actual > 0 && e.Actual != status.Live?.Memory => WithMemory(status, e.Actual),
        ("VSERPORT_CHANGE", _) when Channels.With(status.Live, e.Text("id"), e.IsTrue("open")) is { } live => status with { Live = live },
        _ => null,
    };

    /// <summary>The status of a guest whose QEMU says so of itself; null if it stays as it is.</summary>
    internal static GuestStatus? FromQueryStatus(GuestStatus status, string qemu)
    {
        var (state, reason) = StateOf(qemu);
        return state == status.State ? null : status with { State = state, Reason = reason };
    }

    /// <summary>The state that QEMU means by its word.</summary>
    internal static (DomainState State, DomainReason Reason) StateOf(string qemu) => qemu switch
    {
        "running" => (DomainState.Running, DomainReason.Unknown),
        "shutdown" => (DomainState.Shutdown, DomainReason.Unknown),
        "guest-panicked" => (DomainState.Crashed, DomainReason.Panicked),
        "suspended" => (DomainState.PMSuspended, DomainReason.Unknown),
        "io-error" => (DomainState.Paused, DomainReason.IOError),
        "watchdog" => (DomainState.Paused, DomainReason.Watchdog),
        _ => (DomainState.Paused, DomainReason.Unknown),
    };

    private static GuestStatus WithMemory(GuestStatus status, ulong bytes)
    {
        var live = status.Live!.Clone();
        live.Memory = bytes;
        return status with { Live = live };
    }
}
