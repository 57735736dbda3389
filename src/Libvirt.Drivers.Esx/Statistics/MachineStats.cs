using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>The record of a machine, with libvirt's names and units. What libvirt has no name for has <c>vmware</c> in its name.</summary>
internal static class MachineStats
{
    internal const DomainStatsGroups Supported = DomainStatsGroups.State | DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon | DomainStatsGroups.Vcpu | WithDevices;

    /// <summary>The groups that the devices of a machine are read for.</summary>
    internal const DomainStatsGroups WithDevices = DomainStatsGroups.Interface | DomainStatsGroups.Block;

    private const string HostMemory = "summary.quickStats.hostMemoryUsage";

    // virVcpuState: running.
    private const int Running = 1;

    // Statistics that a server has at hand (quickStats): they come with the properties, and cost no request of their own.
    private static readonly (string Path, string Field)[] Cpu =
    [
        ("summary.quickStats.overallCpuUsage", "cpu.vmware.usage_mhz"),
        ("summary.quickStats.overallCpuDemand", "cpu.vmware.demand_mhz"),
        ("runtime.maxCpuUsage", "cpu.vmware.maximum_mhz"),
    ];

    /// <summary>The leaves for a domain and some groups of its statistics.</summary>
    internal static string[] Paths(DomainStatsGroups groups) =>
    [
        .. Machine.Paths,
        .. groups.HasFlag(DomainStatsGroups.CpuTotal) ? Cpu.Select(fact => fact.Path) : [],
        .. groups.HasFlag(DomainStatsGroups.Balloon) ? [HostMemory] : Array.Empty<string>(),
        .. (groups & WithDevices) != 0 ? [MachineHardware.Path] : Array.Empty<string>(),
        .. groups.HasFlag(DomainStatsGroups.Block) ? ImageSizes.Paths : [],
    ];

    /// <summary>Makes the fields of one machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="groups">The groups that are wanted.</param>
    /// <param name="backing">Whether the images below each disk are wanted.</param>
    /// <param name="samples">The last sample of its performance counters.</param>
    internal static TypedParameterList Fields(MachineFacts machine, DomainStatsGroups groups, bool backing, PerfSamples samples)
    {
        var fields = new TypedParameterList();
        if (groups.HasFlag(DomainStatsGroups.State))
        {
            fields.AddInt("state.state", (int)machine.Domain.State);
            fields.AddInt("state.reason", DomainReasons.Number(machine.Domain.State, machine.Domain.Reason));
        }
        if (groups.HasFlag(DomainStatsGroups.CpuTotal) && machine.IsRunning)
            AddCpu(fields, machine.Content);
        if (groups.HasFlag(DomainStatsGroups.Balloon))
            AddBalloon(fields, machine);
        if (groups.HasFlag(DomainStatsGroups.Vcpu))
            AddVcpus(fields, machine);
        if (groups.HasFlag(DomainStatsGroups.Interface) && machine.IsRunning)
            InterfaceFields.Add(fields, machine.Hardware, samples);
        if (groups.HasFlag(DomainStatsGroups.Block))
            BlockFields.Add(fields, machine, backing, samples);
        return fields;
    }

    // A server does not count what a machine has used since its start, which is what libvirt's cpu.time would be: only how fast it goes now.
    private static void AddCpu(TypedParameterList fields, ObjectContent content)
    {
        foreach (var (path, field) in Cpu)
        {
            if (content.Number(path) is { } number and >= 0)
                fields.AddULLong(field, (ulong)number);
        }
    }

    private static void AddBalloon(TypedParameterList fields, MachineFacts machine)
    {
        fields.AddULLong("balloon.current", machine.Domain.Memory >> 10);
        fields.AddULLong("balloon.maximum", machine.Domain.MaxMemory >> 10);
        // MiB. A machine that is off uses none, and servers say so with a zero.
        if (machine.IsRunning && machine.Content.Number(HostMemory) is { } used and >= 0)
            fields.AddULLong("balloon.rss", (ulong)used << 10);
    }

    private static void AddVcpus(TypedParameterList fields, MachineFacts machine)
    {
        fields.AddUInt("vcpu.current", (uint)machine.Domain.Vcpu);
        fields.AddUInt("vcpu.maximum", (uint)machine.Domain.MaxVcpu);
        for (var i = 0; machine.IsRunning && i < machine.Domain.Vcpu; i++)
            fields.AddInt($"vcpu.{i}.state", Running);
    }
}
