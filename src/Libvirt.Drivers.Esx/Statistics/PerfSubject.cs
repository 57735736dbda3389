using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>A machine whose performance counters are asked for.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Metrics">The counters, and what of the machine each is of: <c>4000</c>, <c>scsi0:0</c>.</param>
internal sealed record PerfSubject(ManagedObject Machine, IReadOnlyList<(PerfMetric Metric, string Instance)> Metrics)
{
    private static readonly PerfMetric[] OfAdapter =
    [
        PerfMetric.Received, PerfMetric.Transmitted, PerfMetric.PacketsReceived, PerfMetric.PacketsTransmitted, PerfMetric.DroppedReceived, PerfMetric.DroppedTransmitted,
    ];

    private static readonly PerfMetric[] OfDrive =
    [
        PerfMetric.Read, PerfMetric.Written, PerfMetric.Reads, PerfMetric.Writes, PerfMetric.ReadLatency, PerfMetric.WriteLatency,
    ];

    /// <summary>What there is to ask about a machine for some groups.</summary>
    internal static PerfSubject Of(ManagedObject machine, MachineHardware hardware, DomainStatsGroups groups)
    {
        var adapters = groups.HasFlag(DomainStatsGroups.Interface) ? hardware.Adapters.Select(adapter => adapter.Instance) : [];
        // Counters are of disks alone.
        var drives = groups.HasFlag(DomainStatsGroups.Block) ? hardware.Drives.Where(drive => drive.Capacity is not null).Select(drive => drive.Device) : [];
        return new PerfSubject(machine, [
            .. adapters.SelectMany(instance => OfAdapter.Select(metric => (metric, instance))),
            .. drives.SelectMany(instance => OfDrive.Select(metric => (metric, instance))),
        ]);
    }
}
