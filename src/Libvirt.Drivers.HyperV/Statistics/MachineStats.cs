using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>The record of a machine, with libvirt's names and units. What libvirt has no name for has <c>hyperv</c> in its name.</summary>
internal static class MachineStats
{
    internal const DomainStatsGroups Supported = DomainStatsGroups.State | DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon | DomainStatsGroups.Vcpu | WithDevices;

    /// <summary>The groups that the devices of a machine are read for.</summary>
    internal const DomainStatsGroups WithDevices = DomainStatsGroups.Interface | DomainStatsGroups.Block;

    /// <summary>The groups that a host's summary is read for.</summary>
    internal const DomainStatsGroups WithSummary = DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon;

    /// <summary>What of the summary is read.</summary>
    internal static readonly int[] Summary = [SummaryInformation.ProcessorLoad, SummaryInformation.MemoryUsage, SummaryInformation.MemoryAvailable];

    // virVcpuState: running.
    private const int Running = 1;

    // Counters of time are in units of 100 ns.
    private const ulong Tick = 100;

    /// <summary>Makes the fields of one machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="groups">The groups that are wanted.</param>
    /// <param name="counters">The counters of its host.</param>
    /// <param name="sizes">The sizes of files, by their paths.</param>
    internal static TypedParameterList Fields(MachineFacts machine, DomainStatsGroups groups, HostCounters counters, IReadOnlyDictionary<string, ulong> sizes)
    {
        var fields = new TypedParameterList();
        if (groups.HasFlag(DomainStatsGroups.State))
        {
            fields.AddInt("state.state", (int)machine.Domain.State);
            fields.AddInt("state.reason", DomainReasons.Number(machine.Domain.State, machine.Domain.Reason));
        }
        var processors = machine is { Domain.IsActive: true, HasOwnName: true }
            ? Enumerable.Range(0, machine.Domain.Vcpu).Select(number => counters.OfProcessor(machine.Domain.Name, number)).ToList()
            : [];
        if (groups.HasFlag(DomainStatsGroups.CpuTotal) && machine.Domain.IsActive)
            AddCpu(fields, machine, processors);
        if (groups.HasFlag(DomainStatsGroups.Balloon))
            AddBalloon(fields, machine);
        if (groups.HasFlag(DomainStatsGroups.Vcpu))
            AddVcpus(fields, machine, processors);
        if (groups.HasFlag(DomainStatsGroups.Interface) && machine.Domain.IsActive)
            InterfaceFields.Add(fields, machine, counters);
        if (groups.HasFlag(DomainStatsGroups.Block))
            BlockFields.Add(fields, machine, counters, sizes);
        return fields;
    }

    // The time of the guest itself, and that of the hypervisor for it.
    private static void AddCpu(TypedParameterList fields, MachineFacts machine, List<CimInstance?> processors)
    {
        fields.AddKnown("cpu.time", Sum("PercentTotalRunTime"));
        fields.AddKnown("cpu.user", Sum("PercentGuestRunTime"));
        fields.AddKnown("cpu.system", Sum("PercentHypervisorRunTime"));
        if (machine.Summary?.Number("ProcessorLoad") is { } load)
            fields.AddUInt("cpu.hyperv.load", (uint)Math.Min(load, uint.MaxValue));

        // A sum of some of them would be wrong.
        ulong? Sum(string name) => processors.Count > 0 && processors.All(one => one?.Number(name) is not null)
            ? processors.Aggregate(0UL, (sum, one) => unchecked(sum + (one!.Number(name)!.Value * Tick)))
            : null;
    }

    private static void AddBalloon(TypedParameterList fields, MachineFacts machine)
    {
        // MiB, while it runs.
        var used = machine.Domain.IsActive ? machine.Summary?.Number("MemoryUsage") : null;
        fields.AddULLong("balloon.current", used is { } now ? now << 10 : machine.Domain.Memory >> 10);
        fields.AddULLong("balloon.maximum", machine.Domain.MaxMemory >> 10);
        if (machine.Summary?.Signed("MemoryAvailable") is { } spare and >= 0 and <= int.MaxValue)
            fields.AddInt("balloon.hyperv.available_percent", (int)spare);
    }

    private static void AddVcpus(TypedParameterList fields, MachineFacts machine, List<CimInstance?> processors)
    {
        fields.AddUInt("vcpu.current", (uint)machine.Domain.Vcpu);
        fields.AddUInt("vcpu.maximum", (uint)machine.Domain.MaxVcpu);
        for (var number = 0; machine.Domain.IsActive && number < machine.Domain.Vcpu; number++)
        {
            fields.AddInt(FormattableString.Invariant($"vcpu.{number}.state"), Running);
            if (number < processors.Count && processors[number]?.Number("PercentTotalRunTime") is { } time)
                fields.AddULLong(FormattableString.Invariant($"vcpu.{number}.time"), unchecked(time * Tick));
        }
    }
}
