using Libvirt.Drivers.Qemu.Hosts;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>What the status file of a guest says: the truth that all sessions on a root share. Immutable; a change is a new one.</summary>
internal sealed record GuestStatus
{
    /// <summary>A guest that nobody has started yet.</summary>
    internal static GuestStatus Off { get; } = new() { State = DomainState.Shutoff, Reason = DomainReason.Unknown };

    internal required DomainState State { get; init; }

    internal required DomainReason Reason { get; init; }

    /// <summary>Its number while it is active.</summary>
    internal int Id { get; init; }

    /// <summary>Its process; null while QEMU has not said which.</summary>
    internal HostProcess? Process { get; init; }

    /// <summary>The boot of the host that the process belongs to.</summary>
    internal string? BootId { get; init; }

    /// <summary>What to do when QEMU has shut the machine down and waits: reset it, as a reboot was asked for.</summary>
    internal bool ResetOnShutdown { get; init; }

    /// <summary>The definition that it runs with; null while it is not active.</summary>
    internal DomainDefinition? Live { get; init; }

    internal bool IsActive => State != DomainState.Shutoff;

    /// <summary>The same guest after its process has ended.</summary>
    internal static GuestStatus Ended(DomainReason reason) => new() { State = DomainState.Shutoff, Reason = reason };
}
