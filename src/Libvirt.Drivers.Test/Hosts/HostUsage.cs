namespace Libvirt.Drivers.Test;

/// <summary>What is known of a host of ours beyond its hardware. Its world's lock guards it.</summary>
internal sealed class HostUsage
{
    private readonly Dictionary<(int Cell, ulong Size), ulong> _pages = [];

    /// <summary>CPU time in programs of runs that have ended, in nanoseconds.</summary>
    internal ulong EndedUser { get; private set; }

    /// <summary>CPU time in the kernel of runs that have ended, in nanoseconds.</summary>
    internal ulong EndedKernel { get; private set; }

    /// <summary>How pages are shared: parameters by name.</summary>
    internal SortedDictionary<string, ulong> Sharing { get; } = new(StringComparer.Ordinal)
    {
        ["shm_pages_to_scan"] = 100,
        ["shm_sleep_millisecs"] = 20,
        ["shm_merge_across_nodes"] = 1,
    };

    /// <summary>Keeps what a run used of the processors: a host's counters never run backwards.</summary>
    internal void Ended(DomainRun run, DateTimeOffset now)
    {
        var (user, kernel) = CpuTime(run, now);
        EndedUser += user;
        EndedKernel += kernel;
    }

    /// <summary>CPU time of a run, in programs and in the kernel, in nanoseconds.</summary>
    internal static (ulong User, ulong Kernel) CpuTime(DomainRun run, DateTimeOffset now)
    {
        var (cpu, elapsed) = (run.Activity?.Of("cpu"), run.Clock.Elapsed(now));
        return (cpu?.At("user", elapsed) ?? 0, cpu?.At("system", elapsed) ?? 0);
    }

    /// <summary>Huge pages that a cell keeps.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="size">Their size, in KiB.</param>
    internal ulong Pages(int cell, ulong size) => _pages.GetValueOrDefault((cell, size));

    internal void SetPages(int cell, ulong size, ulong count) => _pages[(cell, size)] = count;

    /// <summary>Memory that huge pages of a cell take, in KiB.</summary>
    internal ulong PageMemory(int cell) => _pages.Where(p => p.Key.Cell == cell).Aggregate(0UL, (sum, p) => sum + (p.Key.Size * p.Value));
}
