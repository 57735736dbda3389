namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>What a machine is doing (Msvm_ComputerSystem.EnabledState). Hosts show the numbers of CIM, and for what CIM has no number those of Hyper-V's first version; libvirt knows only the latter.</summary>
/// <param name="Number">The number.</param>
internal readonly record struct MachineState(ulong Number)
{
    internal const ulong Running = 2;
    internal const ulong Off = 3;
    internal const ulong Stopping = 4;
    internal const ulong Saved = 6;
    internal const ulong Paused = 9;
    internal const ulong Starting = 10;
    internal const ulong Resetting = 11;

    private const ulong OldPaused = 32768;
    private const ulong OldSaved = 32769;
    private const ulong OldStopping = 32774;
    private const ulong FastSaved = 32779;

    /// <summary>The state that libvirt has for it.</summary>
    internal DomainState Domain => Number switch
    {
        Running => DomainState.Running,
        Off or Saved or OldSaved or FastSaved => DomainState.Shutoff,
        Paused or OldPaused => DomainState.Paused,
        Stopping or OldStopping => DomainState.Shutdown,
        _ => IsInTransition ? DomainState.Running : DomainState.NoState,
    };

    /// <summary>Whether it has a process, or is about to get or lose one.</summary>
    internal bool IsActive => Domain is not (DomainState.Shutoff or DomainState.NoState);

    /// <summary>Whether it is on its way from one state to another: starting (32770), making a checkpoint, moving, saving, stopping, pausing, resuming, saving fast.</summary>
    internal bool IsInTransition => Number is Stopping or Starting or Resetting or (>= 32770 and <= 32774) or 32776 or 32777 or 32780;

    /// <summary>Whether its memory is kept in a file for its next start.</summary>
    internal bool IsSaved => Number is Saved or OldSaved or FastSaved;
}
