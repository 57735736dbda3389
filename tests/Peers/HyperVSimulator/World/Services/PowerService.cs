namespace Libvirt.Tests.HyperV;

/// <summary>How machines are started, stopped, saved, paused and reset.</summary>
internal static class PowerService
{
    internal static void Register(HyperVHost host) => host.Implement("Msvm_ComputerSystem", "RequestStateChange", call =>
        host.Machines.GetValueOrDefault(call.Target.Text("Name")) is { } machine ? Request(machine, call.Number("RequestedState")) : MethodResult.InvalidState);

    /// <summary>Asks for a state.</summary>
    internal static MethodResult Request(Machine machine, ulong requested)
    {
        if (machine.IsInTransition)
            return MethodResult.InvalidState;
        var from = machine.State;
        return (requested, from) switch
        {
            (2, MachineState.Off or MachineState.Saved) => Change(machine, MachineState.Starting, MachineState.Running, Start),
            (2, MachineState.Paused) => Change(machine, MachineState.Resuming, MachineState.Running, null),
            (3, MachineState.Running or MachineState.Paused) => Change(machine, MachineState.Stopping, MachineState.Off, Stop),
            (3, MachineState.Saved) => Change(machine, MachineState.Stopping, MachineState.Off, Discard),
            (4, MachineState.Running) => Change(machine, MachineState.ShuttingDown, MachineState.Off, Stop),
            (6, MachineState.Running or MachineState.Paused) => Change(machine, MachineState.Saving, MachineState.Saved, Save),
            (9, MachineState.Running) => Change(machine, MachineState.Pausing, MachineState.Paused, null),
            (10 or 11, MachineState.Running) => Change(machine, MachineState.Starting, MachineState.Running, Reset),
            (2 or 3 or 4 or 6 or 9 or 10 or 11, _) => MethodResult.InvalidState,
            _ => MethodResult.InvalidParameter,
        };
    }

    /// <summary>Gives a machine its process and its devices.</summary>
    internal static void Boot(Machine machine, uint processId)
    {
        machine.ProcessId = processId;
        Devices.Add(machine);
    }

    /// <summary>Takes them away.</summary>
    internal static void Stop(Machine machine)
    {
        Devices.Remove(machine);
        machine.KeysDown.Clear();
    }

    private static MethodResult Change(Machine machine, MachineState meanwhile, MachineState to, Action<Machine>? work)
    {
        var before = machine.State;
        machine.State = meanwhile;
        var job = machine.Host.Jobs.Start(machine.Host.Captions["Starting"], _ =>
        {
            work?.Invoke(machine);
            machine.State = to;
        }, undo: () => machine.State = before);
        return JobCenter.Started(job);
    }

    private static void Start(Machine machine)
    {
        var host = machine.Host;
        var images = Configuration.Parts(host, machine.Settings).Where(part => part.Class.IsA("Msvm_StorageAllocationSettingData"));
        if (images.SelectMany(image => image.Texts("HostResource")).FirstOrDefault(path => host.Files.Find(path) is null) is { } missing)
        {
            throw new JobCenter.Failure(
                MethodResult.Failed, $"'{machine.Name}' failed to start. Attachment '{missing}' failed: The system cannot find the file specified. (0x80070002)");
        }
        machine.Settings["IsSaved"] = false;
        Boot(machine, 8000 + (uint)Random.Shared.Next(1, 20000));
    }

    private static void Discard(Machine machine) => machine.Settings["IsSaved"] = false;

    private static void Save(Machine machine)
    {
        Stop(machine);
        machine.Settings["IsSaved"] = true;
    }

    private static void Reset(Machine machine)
    {
        machine.KeysDown.Clear();
        machine.State = MachineState.Off;
    }
}
