namespace Libvirt.Tests.HyperV;

/// <summary>Makes, applies and destroys checkpoints. All of it is the work of jobs, which do not tell what they made.</summary>
internal static class CheckpointService
{
    private const string Service = "Msvm_VirtualSystemSnapshotService";

    internal static void Register(HyperVHost host)
    {
        host.Implement(Service, "CreateSnapshot", call => Create(host, call));
        host.Implement(Service, "ApplySnapshot", call => Apply(host, Find(host, call.Path("Snapshot"))));
        host.Implement(Service, "DestroySnapshot", call => Destroy(host, Find(host, call.Path("AffectedSnapshot")), withTree: false));
        host.Implement(Service, "DestroySnapshotTree", call => Destroy(host, Find(host, call.Path("SnapshotSettingData")), withTree: true));
        host.Implement(Service, "ClearSnapshotState", call =>
        {
            Find(host, call.Path("SnapshotSettingData"))["IsSaved"] = false;
            return MethodResult.Done;
        });
    }

    private static MethodResult Create(HyperVHost host, MethodCall call)
    {
        var machine = Machines.Find(host, call.Path("AffectedSystem")) ?? throw new Refusal(MethodResult.InvalidParameter);
        var type = call.Number("SnapshotType", 2);
        if (type is not (2 or 3 or 32768) || call.Text("SnapshotSettings") is { Length: > 0 } text && host.Read(text).ClassName != "Msvm_VirtualSystemSnapshotSettingData")
            return MethodResult.InvalidParameter;
        if (machine.IsInTransition || machine.CheckpointJobs > 0)
            return MethodResult.InvalidState;
        machine.System.With(
            ("OperationalStatus", new[] { 2, 32768 }), ("StatusDescriptions", new[] { host.Captions["Operating normally"], host.Captions["Creating Checkpoint"] }));
        return Start(machine, "Creating Checkpoint", 1, job =>
        {
            Settle(machine);
            JobEffects.Add(host, job, Checkpoints.Create(machine, $"{machine.Name} - ({host.Scheduler.Now:M/d/yyyy - h:mm:ss tt})", withMemory: type == 2 && machine.IsActive));
        }, () => Settle(machine));
    }

    private static MethodResult Apply(HyperVHost host, WmiInstance checkpoint)
    {
        var machine = Machines.Of(host, checkpoint)!;
        return machine.IsActive || machine.CheckpointJobs > 0 ? MethodResult.InvalidState
            : Start(machine, "Applying Checkpoint", 1, _ => Checkpoints.Apply(machine, checkpoint));
    }

    private static MethodResult Destroy(HyperVHost host, WmiInstance checkpoint, bool withTree)
    {
        var machine = Machines.Of(host, checkpoint)!;
        if (machine.IsInTransition || machine.CheckpointJobs > 0)
            return MethodResult.InvalidState;
        // Merging disks takes its time.
        return Start(machine, "Deleting Checkpoint", 2, _ => Checkpoints.Destroy(machine, checkpoint, withTree));
    }

    private static MethodResult Start(Machine machine, string caption, int factor, Action<WmiInstance> work, Action? undo = null)
    {
        machine.CheckpointJobs++;
        var host = machine.Host;
        return JobCenter.Started(host.Jobs.Start(
            host.Captions[caption],
            job =>
            {
                machine.CheckpointJobs--;
                work(job);
            },
            undo: () =>
            {
                machine.CheckpointJobs--;
                undo?.Invoke();
            },
            factor: factor));
    }

    private static void Settle(Machine machine) =>
        machine.System.With(("OperationalStatus", new[] { 2 }), ("StatusDescriptions", new[] { machine.Host.Captions["Operating normally"] }));

    private static WmiInstance Find(HyperVHost host, WmiPath? path)
    {
        var found = path is null ? null : host.V2.Find(path);
        return found is not null && found.Class.IsA("Msvm_VirtualSystemSettingData") && found.Text("VirtualSystemType") == Configuration.Snapshot ? found
            : throw new Refusal(MethodResult.InvalidParameter);
    }
}
