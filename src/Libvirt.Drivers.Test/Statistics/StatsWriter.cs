namespace Libvirt.Drivers.Test;

/// <summary>Writes the groups of a record, each by its own writer, in libvirt's order.</summary>
internal static class StatsWriter
{
    /// <summary>What libvirt's test driver answers.</summary>
    internal const DomainStatsGroups Libvirts = DomainStatsGroups.State | DomainStatsGroups.IOThread;

    private static readonly (DomainStatsGroups Group, Action<StatsSample> Write)[] Writers =
    [
        (DomainStatsGroups.CpuTotal, CpuTotalStats.Write),
        (DomainStatsGroups.Balloon, BalloonStats.Write),
        (DomainStatsGroups.Vcpu, VcpuStats.Write),
        (DomainStatsGroups.Interface, InterfaceStats.Write),
        (DomainStatsGroups.Block, BlockStats.Write),
        (DomainStatsGroups.Perf, PerfStats.Write),
        (DomainStatsGroups.IOThread, IOThreadStats.Write),
        (DomainStatsGroups.Memory, MemoryStats.Write),
        (DomainStatsGroups.DirtyRate, DirtyRateStats.Write),
        (DomainStatsGroups.Vm, VmStats.Write),
    ];

    /// <summary>What a world of ours answers.</summary>
    internal static DomainStatsGroups All { get; } = Writers.Aggregate(DomainStatsGroups.State, (all, writer) => all | writer.Group);

    internal static void Write(StatsSample sample, DomainStatsGroups groups)
    {
        foreach (var (group, write) in Writers)
        {
            if ((groups & group) != 0)
                write(sample);
        }
    }
}
