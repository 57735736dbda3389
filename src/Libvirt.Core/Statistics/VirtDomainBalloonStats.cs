namespace Libvirt;

/// <summary>Memory of a domain, as its balloon device and the host see it. Sizes are in bytes (virDomainMemoryStats).</summary>
/// <param name="parameters">The record's fields.</param>
public sealed class VirtDomainBalloonStats(TypedParameterList parameters)
{
    /// <summary>Memory that the guest has now.</summary>
    public ulong? Current => parameters.GetKibibytes("balloon.current");

    /// <summary>Memory that the guest could have.</summary>
    public ulong? Maximum => parameters.GetKibibytes("balloon.maximum");

    /// <summary>Read by the guest from its swap.</summary>
    public ulong? SwapIn => parameters.GetKibibytes("balloon.swap_in");

    /// <summary>Written by the guest to its swap.</summary>
    public ulong? SwapOut => parameters.GetKibibytes("balloon.swap_out");

    /// <summary>Page faults that needed a disk.</summary>
    public ulong? MajorFaults => parameters.GetULong("balloon.major_fault");

    /// <summary>Page faults that needed none.</summary>
    public ulong? MinorFaults => parameters.GetULong("balloon.minor_fault");

    /// <summary>Memory that the guest uses for nothing.</summary>
    public ulong? Unused => parameters.GetKibibytes("balloon.unused");

    /// <summary>Memory as the guest's system sees it.</summary>
    public ulong? Available => parameters.GetKibibytes("balloon.available");

    /// <summary>Memory that the guest could use without swapping.</summary>
    public ulong? Usable => parameters.GetKibibytes("balloon.usable");

    /// <summary>When the guest reported last; null if it never did.</summary>
    public DateTimeOffset? LastUpdate => parameters.GetLong("balloon.last-update") is { } seconds and > 0 and <= 253_402_300_799 // the year 9999
        ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : null;

    /// <summary>Memory of the guest's disk caches, which it could give back.</summary>
    public ulong? DiskCaches => parameters.GetKibibytes("balloon.disk_caches");

    /// <summary>Huge pages that the guest allocated.</summary>
    public ulong? HugePageAllocations => parameters.GetULong("balloon.hugetlb_pgalloc");

    /// <summary>Huge pages that the guest could not allocate.</summary>
    public ulong? HugePageFailures => parameters.GetULong("balloon.hugetlb_pgfail");

    /// <summary>Memory of the host that the domain's process occupies.</summary>
    public ulong? Rss => parameters.GetKibibytes("balloon.rss");

    /// <summary>How much more memory than it uses it has, in percent; Hyper-V alone tells it, of machines with dynamic memory.</summary>
    public int? AvailablePercent => parameters.GetInt("balloon.hyperv.available_percent");
}
