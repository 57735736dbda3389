namespace Libvirt.Drivers.Remote.Statistics;

/// <summary>What the memory of a domain is used for: numbers on the wire (virDomainMemoryStatTags), names for people.</summary>
internal static class MemoryCounters
{
    private static readonly string[] Names =
    [
        "swap_in", "swap_out", "major_fault", "minor_fault", "unused", "available", "actual", "rss", "usable", "last_update", "disk_caches",
        "hugetlb_pgalloc", "hugetlb_pgfail",
    ];

    /// <summary>How many are asked for: more than any libvirt knows.</summary>
    internal const uint Room = 64;

    internal static TypedParameterList Of((int Tag, ulong Value)[] stats)
    {
        var list = new TypedParameterList(stats.Length);
        foreach (var (tag, value) in stats)
            list.AddULLong(tag >= 0 && tag < Names.Length ? Names[tag] : $"stat.{tag}", value);
        return list;
    }
}
