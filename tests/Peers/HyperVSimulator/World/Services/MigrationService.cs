namespace Libvirt.Tests.HyperV;

/// <summary>Moves machines, or their disks.</summary>
internal static class MigrationService
{
    private const string Service = "Msvm_VirtualSystemMigrationService";
    private const ulong Machine = 32768;
    private const ulong Storage = 32769;
    private const ulong MachineAndStorage = 32771;

    internal static void Register(HyperVHost host)
    {
        host.Implement(Service, "CheckVirtualSystemIsMigratableToHost", call =>
            new MethodResult(MethodResult.Done).With("IsMigratable", Find(host, call) is { } machine && Obstacle(host, machine, call) is null));
        host.Implement(Service, "CheckVirtualSystemIsMigratable", call => Start(host, call, isDry: true));
        host.Implement(Service, "MigrateVirtualSystemToHost", call => Start(host, call, isDry: false));
    }

    private static MethodResult Start(HyperVHost host, MethodCall call, bool isDry)
    {
        var machine = Find(host, call) ?? throw new Refusal(MethodResult.InvalidParameter);
        var type = MigrationType(host, call);
        if (type is not (Machine or Storage or MachineAndStorage))
            return type is 32770 ? MethodResult.NotSupported : MethodResult.InvalidParameter;
        if (machine.IsInTransition || machine.State is MachineState.Paused || machine.CheckpointJobs > 0)
            return MethodResult.InvalidState;
        var moves = call.Texts("NewResourceSettingData").Select(text => host.Read(text)).ToArray();
        var job = host.Jobs.Start(
            "Migrating",
            _ =>
            {
                if (Obstacle(host, machine, call) is { } obstacle)
                    throw new JobCenter.Failure(MethodResult.Failed, obstacle);
                if (!isDry)
                    Move(host, machine, type, moves);
            },
            "Msvm_MigrationJob",
            factor: isDry ? 1 : 5);
        job.With(("MigrationType", type), ("VirtualSystemName", machine.Id), ("DestinationHost", call.Text("DestinationHost")));
        return JobCenter.Started(job);
    }

    private static void Move(HyperVHost host, Machine machine, ulong type, IEnumerable<EmbeddedInstance> moves)
    {
        foreach (var move in moves.Where(_ => type is not Machine))
        {
            if (move.InstanceId is { } id && host.V2.Find(new(null, null, move.ClassName, new Dictionary<string, object> { ["InstanceID"] = id })) is { } image
                && move.Values.GetValueOrDefault("HostResource") is object[] and [string target] && host.Files.Find(image.Texts("HostResource")[0]) is { } file)
            {
                host.Files.Remove(file.Path);
                host.Files.Add(target, file.Size, host.Scheduler.Now, file.Disk);
                image["HostResource"] = new[] { target };
            }
        }
        if (type is not Storage)
            Machines.Remove(machine);
    }

    /// <summary>Why a machine cannot go; null where it can.</summary>
    private static string? Obstacle(HyperVHost host, Machine machine, MethodCall call)
    {
        var target = call.Text("DestinationHost");
        if (MigrationType(host, call) is Storage)
            return null;
        return !host.Settings.Neighbours.Contains(target, StringComparer.OrdinalIgnoreCase)
            ? $"The migration of '{machine.Name}' failed: The Virtual Machine Management Service failed to establish a connection with host '{target}'. (0x80072AF9)" : null;
    }

    private static ulong MigrationType(HyperVHost host, MethodCall call)
    {
        if (call.Text("MigrationSettingData") is not { Length: > 0 } text)
            return Machine;
        var settings = new WmiInstance(host.V2.Schema["Msvm_VirtualSystemMigrationSettingData"]);
        Modification.Apply(host.Read(text), settings);
        return settings.Number("MigrationType");
    }

    private static Machine? Find(HyperVHost host, MethodCall call) => Machines.Find(host, call.Path("ComputerSystem"));
}
