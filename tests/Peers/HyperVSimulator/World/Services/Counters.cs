namespace Libvirt.Tests.HyperV;

/// <summary>The counters of machines that run: processors, disks, network cards and memory. They grow with the time that a machine has run.</summary>
internal static class Counters
{
    internal static void Register(HyperVHost host)
    {
        Add(host, "Win32_PerfRawData_HvStats_HyperVHypervisorVirtualProcessor", Processors);
        Add(host, "Win32_PerfRawData_Counters_HyperVVirtualStorageDevice", Disks);
        Add(host, "Win32_PerfRawData_NvspNicStats_HyperVVirtualNetworkAdapter", Cards);
        Add(host, "Win32_PerfRawData_BalancerStats_HyperVDynamicMemoryVM", Memory);
    }

    private static void Add(HyperVHost host, string className, Func<HyperVHost, Machine, IEnumerable<(string Name, (string, object?)[] Values)>> read) =>
        host.Cimv2.AddSource(className, () => host.Machines.Values.Where(machine => machine.IsActive).SelectMany(machine => read(host, machine)).Select(row =>
            host.Cimv2.Create(className).With(row.Values).With(
                ("Name", row.Name), ("Frequency_PerfTime", 10_000_000), ("Frequency_Sys100NS", 10_000_000), ("Timestamp_PerfTime", (ulong)host.Scheduler.Now.Ticks),
                ("Timestamp_Sys100NS", (ulong)host.Scheduler.Now.ToFileTime()), ("Frequency_Object", 0), ("Timestamp_Object", 0))));

    private static ulong Ticks(Machine machine) => (ulong)machine.UpTime.Ticks;

    private static IEnumerable<(string, (string, object?)[])> Processors(HyperVHost host, Machine machine)
    {
        var count = (int)Configuration.Part(host, machine.Settings, "Msvm_ProcessorSettingData").Number("VirtualQuantity");
        return Enumerable.Range(0, count).Select(processor => (
            $"{machine.Name}:Hv VP {processor}",
            new (string, object?)[]
            {
                ("PercentTotalRunTime", Ticks(machine) / (ulong)(4 + processor)), ("PercentGuestRunTime", Ticks(machine) / (ulong)(5 + processor)),
                ("PercentHypervisorRunTime", Ticks(machine) / 100),
            }));
    }

    /// <summary>The path of a disk, with its slashes as hyphens.</summary>
    private static IEnumerable<(string, (string, object?)[])> Disks(HyperVHost host, Machine machine)
    {
        var seconds = Ticks(machine) / 10_000_000;
        return CheckpointDisks.Paths(host, machine.Settings).Select(path => (
            path.Replace('\\', '-'),
            new (string, object?)[]
            {
                ("ReadBytesPersec", seconds * 65536), ("WriteBytesPersec", seconds * 32768),
                ("ReadOperationsPerSec", (uint)(seconds * 16)), ("WriteOperationsPerSec", (uint)(seconds * 8)),
                ("ReadCount", (uint)(seconds * 16)), ("WriteCount", (uint)(seconds * 8)), ("ErrorCount", 0), ("FlushCount", (uint)seconds), ("QueueLength", 0),
            }));
    }

    /// <summary>The name of the machine, of the card, and the identifiers of both.</summary>
    private static IEnumerable<(string, (string, object?)[])> Cards(HyperVHost host, Machine machine)
    {
        var seconds = Ticks(machine) / 10_000_000;
        return Configuration.Parts(host, machine.Settings).Where(part => part.Class.IsA("Msvm_SyntheticEthernetPortSettingData")).Select(card => (
            $"{machine.Name}_{card.Text("ElementName")}_{machine.Id}--{card.Text("InstanceID").Split('\\')[1]}",
            new (string, object?)[]
            {
                ("BytesReceivedPersec", seconds * 1000), ("BytesSentPersec", seconds * 500), ("BytesPersec", seconds * 1500), ("PacketsReceivedPersec", seconds * 10),
                ("PacketsSentPersec", seconds * 5), ("PacketsPersec", seconds * 15), ("DroppedPacketsIncomingPersec", seconds / 100), ("DroppedPacketsOutgoingPersec", 0),
            }));
    }

    private static IEnumerable<(string, (string, object?)[])> Memory(HyperVHost host, Machine machine) => !GuestMemory.IsDynamic(machine) ? [] :
    [
        (machine.Name,
        [
            ("PhysicalMemory", GuestMemory.Assigned(machine)), ("GuestVisiblePhysicalMemory", GuestMemory.Assigned(machine)),
            ("CurrentPressure", 80), ("AveragePressure", 78), ("MaximumPressure", 95), ("MinimumPressure", 60), ("GuestAvailableMemory", 256),
            ("AddedMemory", 1024), ("RemovedMemory", 0), ("MemoryAddOperations", 4), ("MemoryRemoveOperations", 0), ("SmartPagingWorkingSetSize", 0),
        ]),
    ];
}
