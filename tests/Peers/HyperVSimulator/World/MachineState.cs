namespace Libvirt.Tests.HyperV;

/// <summary>The states of a virtual machine, with the numbers that namespace v2 shows.</summary>
internal enum MachineState : ushort
{
    Running = 2,
    Off = 3,
    ShuttingDown = 4,
    Saved = 6,
    Paused = 9,
    Starting = 10,
    Snapshotting = 32771,
    Saving = 32773,
    Stopping = 32774,
    Pausing = 32776,
    Resuming = 32777,
}
