namespace Libvirt;

/// <summary>The statistics of one domain, typed: sizes in bytes, times as spans, states as enumerations (virDomainStatsRecord).</summary>
/// <remarks>
/// A view over the record, which <see cref="Raw"/> gives under libvirt's names and units. Null stands for what the hypervisor did not say
/// or was not asked. Lists hold what the hypervisor has told of; their own numbers may have gaps.
/// </remarks>
/// <param name="record">The record.</param>
public sealed class VirtDomainStats(DomainStatsRecord record)
{
    /// <summary>The domain.</summary>
    public VirtDomain Domain => record.Domain;

    /// <summary>The domain's name.</summary>
    public string Name => record.Domain.Name;

    /// <summary>When the statistics were taken.</summary>
    public DateTimeOffset Time => record.Time;

    /// <summary>What the domain was doing.</summary>
    public DomainState? State => (DomainState?)Raw.GetInt("state.state");

    /// <summary>Why.</summary>
    public DomainReason? Reason => State is { } state && Raw.GetInt("state.reason") is { } number ? DomainReasons.FromNumber(state, number) : null;

    /// <summary>CPU time of the whole domain.</summary>
    public VirtDomainCpuStats? Cpu => field ??= Raw.HasPrefix("cpu.") ? new(Raw) : null;

    /// <summary>Memory, as the balloon sees it.</summary>
    public VirtDomainBalloonStats? Balloon => field ??= Raw.HasPrefix("balloon.") ? new(Raw) : null;

    /// <summary>Virtual CPUs that are plugged in.</summary>
    public int? VcpuCurrent => Raw.GetInt("vcpu.current");

    /// <summary>Virtual CPUs that could be plugged in.</summary>
    public int? VcpuMaximum => Raw.GetInt("vcpu.maximum");

    // Arrays, not lists: PowerShell would take $stats.Block.Capacity for the capacity of a List.

    /// <summary>Each virtual CPU that is plugged in.</summary>
    public IReadOnlyList<VirtDomainVcpuStats> Vcpu => field ??= IndexedStats<VirtDomainVcpuStats>.Read(Raw, "vcpu.");

    /// <summary>Each network interface.</summary>
    public IReadOnlyList<VirtDomainInterfaceStats> Interface => field ??= IndexedStats<VirtDomainInterfaceStats>.Read(Raw, "net.");

    /// <summary>Each disk's image; behind it, if they were asked for, the images that it is based on.</summary>
    public IReadOnlyList<VirtDomainBlockStats> Block => field ??= VirtDomainBlockStats.Read(Raw);

    /// <summary>Each I/O thread.</summary>
    public IReadOnlyList<VirtDomainIOThreadStats> IOThread => field ??= IndexedStats<VirtDomainIOThreadStats>.Read(Raw, "iothread.");

    /// <summary>Performance counters of the host.</summary>
    public VirtDomainPerfStats? Perf => field ??= Raw.HasPrefix("perf.") ? new(Raw) : null;

    /// <summary>Each monitor of memory bandwidth.</summary>
    public IReadOnlyList<VirtDomainMemoryBandwidthStats> MemoryBandwidth =>
        field ??= IndexedStats<VirtDomainMemoryBandwidthStats>.Read(Raw, "memory.bandwidth.monitor.");

    /// <summary>How fast the guest writes to its memory.</summary>
    public VirtDomainDirtyRateStats? DirtyRate => field ??= Raw.HasPrefix("dirtyrate.") ? new(Raw) : null;

    /// <summary>Counters of the hypervisor's own, under its own names: <c>vm.remote_tlb_flush.sum</c>.</summary>
    public IReadOnlyList<TypedParameter> Vm => field ??= Raw.Where(parameter => parameter.Name.StartsWith("vm.", StringComparison.Ordinal)).ToArray();

    /// <summary>The fields as they came: libvirt's names, units and order.</summary>
    public TypedParameterList Raw => record.Parameters;

    /// <summary>Why some of what was asked for is missing; null if nothing is.</summary>
    public VirtException? Error => record.Error;

    /// <summary>The domain's name.</summary>
    public override string ToString() => Name;
}
