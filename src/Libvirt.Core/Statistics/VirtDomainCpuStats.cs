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

    /// <summary>Each monitor of cache occupancy.</summary>
    public IReadOnlyList<VirtDomainCacheMonitorStats> CacheMonitor =>
        field ??= IndexedStats<VirtDomainCacheMonitorStats>.Read(parameters, "cpu.cache.monitor.");
}
