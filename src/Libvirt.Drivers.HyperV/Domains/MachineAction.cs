namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>Something that the state of a machine can be asked to become (Msvm_ComputerSystem.RequestStateChange).</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Request">The state that is asked for.</param>
/// <param name="IsPossible">Whether a machine in a state can do that; libvirt's rules, checked before the host is asked.</param>
/// <param name="Otherwise">What is said where it cannot.</param>
/// <param name="IsDone">Whether a machine in a state has done it; null where no state tells.</param>
internal sealed record MachineAction(string Name, ulong Request, Func<MachineState, bool> IsPossible, string Otherwise, Func<MachineState, bool>? IsDone)
{
    // One that is reset, or restarts, runs before and after.
    private const ulong Reboot = 10;
    private const ulong Reset = 11;

    internal static readonly MachineAction Start = new(
        "start domain", MachineState.Running, state => !state.IsActive, "Domain is already active or is in state transition", state => state.IsActive);

    internal static readonly MachineAction Destroy = new(
        "destroy domain", MachineState.Off, IsSteadyAndActive, "Domain is not active or is in state transition", state => state.Domain == DomainState.Shutoff);

    internal static readonly MachineAction Suspend = new("suspend domain", MachineState.Paused, IsRunning, "Domain is not active", IsPaused);

    internal static readonly MachineAction Resume = new("resume domain", MachineState.Running, IsPaused, "Domain is not paused", state => state.IsActive && !IsPaused(state));

    internal static readonly MachineAction Restart = new("reboot domain", Reboot, IsRunning, "Domain is not active", null);

    internal static readonly MachineAction PressReset = new("reset domain", Reset, IsRunning, "Domain is not active", null);

    internal static readonly MachineAction Save = new(
        "save domain", MachineState.Saved, IsSteadyAndActive, "Domain is not active or is in state transition", state => state.IsSaved);

    internal static readonly MachineAction DropSave = new(
        "remove managed save of domain", MachineState.Off, state => state.IsSaved, "Domain has no managed save image", state => !state.IsSaved);

    /// <summary>Whether a machine runs and is not on its way anywhere.</summary>
    internal static bool IsSteadyAndActive(MachineState state) => state is { IsActive: true, IsInTransition: false };

    private static bool IsRunning(MachineState state) => state.Number == MachineState.Running;

    private static bool IsPaused(MachineState state) => state.Domain == DomainState.Paused;
}
