namespace Libvirt.Drivers.Test;

/// <content>The host's processors.</content>
internal sealed partial class TestWorld
{
    // The host of a world of ours had been up for so long when the world was made.
    private static readonly TimeSpan UptimeBefore = TimeSpan.FromDays(9);

    private readonly DateTimeOffset _made = clock.GetUtcNow();

    // Three of eight are in use, whatever the node's file says.
    internal HostCpuMap OnlineCpus => Host.IsOurs
        ? new HostCpuMap([.. Enumerable.Range(0, PresentCpus).Select(i => i < Host.Node.Cpus)])
        : new HostCpuMap([true, false, true, false, true, false, false, false]);

    private int PresentCpus => Host.Cells.Sum(cell => cell.Cpus.Count);

    internal TypedParameterList CpuStats(int? cpu)
    {
        var stats = new TypedParameterList();
        var (user, kernel, idle, wait) = Host.IsOurs ? OurCpuStats(cpu) : (9797400000UL, 34678723400000UL, 87264900000UL, 763600000UL);
        stats.AddULLong("user", user);
        stats.AddULLong("kernel", kernel);
        stats.AddULLong("idle", idle);
        stats.AddULLong("iowait", wait);
        return stats;
    }

    // The guests' work, spread over the processors; the rest of the time there was nothing to do.
    private (ulong User, ulong Kernel, ulong Idle, ulong Wait) OurCpuStats(int? cpu)
    {
        var count = (ulong)Math.Min((uint)PresentCpus, Host.Node.Cpus);
        if (cpu is { } number && (number < 0 || (ulong)number >= count))
            throw TestError(VirtErrorCode.InvalidArg, $"Invalid cpuNum in testNodeGetCPUStats: {number}");
        if (count == 0)
            return default;
        ulong user, kernel, uptime;
        lock (_gate)
        {
            var now = Now;
            uptime = (ulong)Math.Max(0, (now - _made + UptimeBefore).Ticks) * 100;
            (user, kernel) = (_usage.EndedUser, _usage.EndedKernel);
            foreach (var run in _domains.Sorted.Select(d => d.Run).OfType<DomainRun>())
            {
                var (more, moreKernel) = HostUsage.CpuTime(run, now);
                (user, kernel) = (user + more, kernel + moreKernel);
            }
        }
        var (from, to) = cpu is { } one ? ((ulong)one, (ulong)one + 1) : (0UL, count);
        var (total, totalKernel) = (0UL, 0UL);
        for (var i = from; i < to; i++)
        {
            // The first processors have more to do than the last: weights from 2 down to almost 0, 1 on average.
            var weight = 2.0 * (count - i) / (count + 1);
            total += (ulong)(user * weight / count);
            totalKernel += (ulong)(kernel * weight / count);
        }
        var all = uptime * (to - from);
        var wait = Math.Min(totalKernel / 8, all);
        var work = Math.Min(total + totalKernel, all - wait);
        return (total, totalKernel, all - wait - work, wait);
    }
}
