using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains;

/// <summary>Statistics that a server has at hand (quickStats): they come with the properties, and cost no request of their own.</summary>
internal static class MachineStats
{
    internal const DomainStatsGroups Supported = DomainStatsGroups.State | DomainStatsGroups.Balloon | DomainStatsGroups.Vcpu;

    private const string HostMemory = "summary.quickStats.hostMemoryUsage";

    // virVcpuState: running.
    private const int Running = 1;

    /// <summary>The leaves for a domain and its statistics.</summary>
    internal static readonly string[] Paths = [.. Machine.Paths, HostMemory];

    /// <summary>Makes the record of one machine, with libvirt's names and units.</summary>
    internal static DomainStatsRecord Record(VirtDomain domain, ObjectContent content, DomainStatsGroups groups)
    {
        var fields = new TypedParameterList();
        if (groups.HasFlag(DomainStatsGroups.State))
        {
            fields.AddInt("state.state", (int)domain.State);
            fields.AddInt("state.reason", DomainReasons.Number(domain.State, domain.Reason));
        }
        if (groups.HasFlag(DomainStatsGroups.Balloon))
        {
            fields.AddULLong("balloon.current", domain.Memory >> 10);
            fields.AddULLong("balloon.maximum", domain.MaxMemory >> 10);
            // MiB. A machine that is off uses none, and servers say so with a zero.
            if (domain.State == DomainState.Running && content.Number(HostMemory) is { } used and >= 0)
                fields.AddULLong("balloon.rss", (ulong)used << 10);
        }
        if (groups.HasFlag(DomainStatsGroups.Vcpu))
        {
            fields.AddUInt("vcpu.current", (uint)domain.Vcpu);
            fields.AddUInt("vcpu.maximum", (uint)domain.MaxVcpu);
            for (var i = 0; domain.State == DomainState.Running && i < domain.Vcpu; i++)
                fields.AddInt($"vcpu.{i}.state", Running);
        }
        return new DomainStatsRecord(domain, fields);
    }
}
