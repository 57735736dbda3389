namespace Libvirt.Tests.HyperV;

/// <summary>The row of a machine or of a checkpoint in GetSummaryInformation: what was not asked for is missing.</summary>
internal static class Summary
{
    private static readonly (uint Number, string Property, Func<HyperVHost, Machine, WmiInstance, object?> Read)[] Columns =
    [
        (0, "Name", (_, _, settings) => settings.Text("ConfigurationID")),
        (1, "ElementName", (_, _, settings) => settings["ElementName"]),
        (2, "CreationTime", (_, _, settings) => settings["CreationTime"]),
        (3, "Notes", (_, _, settings) => string.Join('\n', settings.Texts("Notes"))),
        (4, "NumberOfProcessors", (host, _, settings) => Configuration.Part(host, settings, "Msvm_ProcessorSettingData").Number("VirtualQuantity")),
        (8, "AllocatedGPU", (_, _, _) => ""),
        (9, "VirtualSwitchNames", (host, _, settings) => SwitchNames(host, settings)),
        (10, "Version", (_, _, settings) => settings["Version"]),
        (11, "Shielded", (_, _, _) => false),
        (100, "EnabledState", (_, machine, _) => machine.System["EnabledState"]),
        (101, "ProcessorLoad", (_, machine, _) => machine.State is MachineState.Running ? machine.ProcessId % 60 : machine.IsActive ? 0 : null),
        (102, "ProcessorLoadHistory", (_, machine, _) => machine.IsActive ? Enumerable.Range(0, 100).Select(step => (machine.ProcessId + step) % 60).ToArray() : null),
        (103, "MemoryUsage", (host, machine, _) => machine.IsActive ? GuestMemory.Assigned(machine) : null),
        (104, "Heartbeat", (_, machine, _) => machine.State is MachineState.Running ? 2 : null),
        (105, "UpTime", (_, machine, _) => (ulong)machine.UpTime.TotalMilliseconds),
        (106, "GuestOperatingSystem", (_, machine, _) => machine.IsActive ? "Ubuntu 24.04.1 LTS" : null),
        (107, "Snapshots", (_, machine, _) => Checkpoints.Of(machine).ToArray()),
        (108, "AsynchronousTasks", (_, _, _) => null),
        (109, "HealthState", (_, _, _) => 5),
        (110, "OperationalStatus", (_, machine, _) => machine.System["OperationalStatus"]),
        (111, "StatusDescriptions", (_, machine, _) => machine.System["StatusDescriptions"]),
        (112, "MemoryAvailable", (_, machine, _) => machine.IsActive && GuestMemory.IsDynamic(machine) ? 25 : null),
        (113, "AvailableMemoryBuffer", (_, machine, _) => machine.IsActive && GuestMemory.IsDynamic(machine) ? 20 : null),
        (114, "ReplicationMode", (_, _, _) => 0),
        (115, "ReplicationState", (_, _, _) => 0),
        (116, "ReplicationHealth", (_, _, _) => 0),
        (120, "SwapFilesInUse", (_, _, _) => false),
    ];

    private static readonly (uint Number, int Width, int Height)[] Pictures = [(5, 80, 60), (6, 160, 120), (7, 320, 240)];

    internal static WmiInstance Of(HyperVHost host, WmiInstance settings, HashSet<uint> wanted)
    {
        var machine = Machines.Of(host, settings)!;
        var row = new WmiInstance(host.V2.Schema["Msvm_SummaryInformation"]);
        foreach (var (number, property, read) in Columns)
        {
            if (wanted.Contains(number))
                row[property] = read(host, machine, settings);
        }
        foreach (var (number, width, height) in Pictures)
        {
            if (wanted.Contains(number) && machine.IsActive)
                row.With(("ThumbnailImage", Thumbnail.Paint(width, height)), ("ThumbnailImageWidth", width), ("ThumbnailImageHeight", height));
        }
        return row;
    }

    private static string[] SwitchNames(HyperVHost host, WmiInstance settings) =>
    [
        .. Configuration.Parts(host, settings).Where(part => part.Class.IsA("Msvm_EthernetPortAllocationSettingData"))
            .SelectMany(part => part.Texts("HostResource"))
            .Select(path => host.V2.Find(WmiPath.Parse(path))?.Text("ElementName")).OfType<string>(),
    ];
}
