using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Tuning;

namespace Libvirt.Drivers.Remote.Statistics;

/// <summary>What a domain used of the host's processors (virDomainGetCPUStats).</summary>
internal static class CpuCounters
{
    // The start that stands for all processors together.
    private const int All = -1;

    // REMOTE_DOMAIN_GET_CPU_STATS_NCPUS_MAX: the most that one call tells of.
    private const int CpusOfCall = 128;

    /// <summary>Reads them in two flights: how much there is, and what it is.</summary>
    internal static async ValueTask<DomainCpuStats> ReadAsync(RemoteConnection remote, DomainKey domain, CancellationToken cancellationToken)
    {
        var totals = CallAsync(0, All, 1);
        var cpus = CallAsync(0, 0, 0);
        var ofCpu = CallAsync(0, 0, 1);
        await Task.WhenAll(totals, cpus, ofCpu).ConfigureAwait(false);

        var (count, room) = (cpus.Result.ParameterCount, ofCpu.Result.ParameterCount);
        var total = totals.Result.ParameterCount > 0 ? CallAsync(totals.Result.ParameterCount, All, 1) : totals;
        var parts = room > 0 && count > 0
            ? Enumerable.Range(0, (count + CpusOfCall - 1) / CpusOfCall).Select(i => CallAsync(room, i * CpusOfCall, Math.Min(CpusOfCall, count - (i * CpusOfCall)))).ToArray()
            : [];
        await Task.WhenAll([total, .. parts]).ConfigureAwait(false);
        var all = new TypedParameterList[Math.Max(count, 0)];
        Array.Fill(all, []);
        for (var i = 0; i < parts.Length; i++)
            Split(parts[i].Result, all.AsSpan(i * CpusOfCall));
        return new DomainCpuStats(total.Result.Parameters, all);

        Task<(TypedParameterList Parameters, int ParameterCount)> CallAsync(int parameters, int start, int number) => remote.CallAsync(
            DomainProcedures.GetCpuStats, (domain, (uint)parameters, start, (uint)number, ParameterCalls.Texts), cancellationToken).AsTask();
    }

    // The counters of each processor, one after the other, as many for each; the last ones may be missing.
    private static void Split((TypedParameterList Parameters, int ParameterCount) part, Span<TypedParameterList> cpus)
    {
        for (var i = 0; part.ParameterCount > 0 && i < part.Parameters.Count; i++)
        {
            if (i / part.ParameterCount < cpus.Length)
                (i % part.ParameterCount == 0 ? cpus[i / part.ParameterCount] = [] : cpus[i / part.ParameterCount]).Add(part.Parameters[i]);
        }
    }
}
