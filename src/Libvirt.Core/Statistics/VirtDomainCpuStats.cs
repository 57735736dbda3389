namespace Libvirt;

/// <summary>CPU time of a whole domain, its emulator's threads included.</summary>
/// <param name="parameters">The record's fields.</param>
public sealed class VirtDomainCpuStats(TypedParameterList parameters)
{
    /// <summary>All of it.</summary>
    public TimeSpan? Time => parameters.GetNanoseconds("cpu.time");

    /// <summary>The part in user mode.</summary>
    public TimeSpan? User => parameters.GetNanoseconds("cpu.user");

    /// <summary>The part in the host's kernel.</summary>
    public TimeSpan? System => parameters.GetNanoseconds("cpu.system");

    /// <summary>Time that the host spent polling for a halted CPU to wake, and it did.</summary>
    public TimeSpan? HaltPollSuccess => parameters.GetNanoseconds("cpu.haltpoll.success.time");

    /// <summary>Time that the host spent polling for a halted CPU to wake, in vain.</summary>
    public TimeSpan? HaltPollFail => parameters.GetNanoseconds("cpu.haltpoll.fail.time");

    /// <summary>How much of the host's processors it uses now, in MHz; VMware alone tells it, and it does not count the time.</summary>
    public ulong? UsageMHz => parameters.GetULong("cpu.vmware.usage_mhz");

    /// <summary>How much of them it would use if nothing else wanted them, in MHz; VMware alone tells it.</summary>
    public ulong? DemandMHz => parameters.GetULong("cpu.vmware.demand_mhz");

    /// <summary>How much of them it may use at most, in MHz; VMware alone tells it.</summary>
    public ulong? MaximumMHz => parameters.GetULong("cpu.vmware.maximum_mhz");

    /// <summary>How much of its own processors it uses now, in percent; Hyper-V alone tells it.</summary>
    public int? LoadPercent => parameters.GetInt("cpu.hyperv.load");

    /// <summary>Each monitor of cache occupancy.</summary>
    public IReadOnlyList<VirtDomainCacheMonitorStats> CacheMonitor =>
        field ??= IndexedStats<VirtDomainCacheMonitorStats>.Read(parameters, "cpu.cache.monitor.");
}
