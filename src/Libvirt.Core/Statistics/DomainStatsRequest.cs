using Libvirt.Logging;

namespace Libvirt;

/// <summary>What statistics are asked for, and of which domains (virConnectGetAllDomainStats, virDomainListGetStats).</summary>
public sealed record DomainStatsRequest
{
    private static readonly LogSource Log = new("libvirt.domain");

    /// <summary>The domains; null for all that <see cref="Filter"/> leaves. Those that have gone are passed over.</summary>
    public IReadOnlyList<DomainKey>? Domains { get; init; }

    /// <summary>Which domains, where <see cref="Domains"/> names none.</summary>
    public DomainListFilter Filter { get; init; }

    /// <summary>The groups; none for all that the driver has.</summary>
    public DomainStatsGroups Groups { get; init; }

    /// <summary>Lets the block group follow each disk's backing chain (VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING).</summary>
    public bool Backing { get; init; }

    /// <summary>Leaves out what a domain that is busy or hangs would have to be waited for (…_NOWAIT).</summary>
    public bool NoWait { get; init; }

    /// <summary>Makes a group that the driver does not have an error (…_ENFORCE_STATS).</summary>
    public bool Enforce { get; init; }

    /// <summary>How long one domain's hypervisor may take to answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The groups of this request that a driver with <paramref name="supported"/> ones answers; none where it has none of those asked for.</summary>
    /// <param name="supported">The groups that the driver has.</param>
    /// <param name="driver">The driver, for the error.</param>
    /// <exception cref="VirtException">ArgumentUnsupported: a group is enforced and not supported.</exception>
    public DomainStatsGroups Select(DomainStatsGroups supported, VirtErrorDomain driver)
    {
        if (Groups == DomainStatsGroups.None)
            return supported;
        var missing = Groups & ~supported;
        if (Enforce && missing != 0)
        {
            throw new VirtException(driver, VirtErrorCode.ArgumentUnsupported,
                $"Stats types bits 0x{(uint)missing:x} are not supported by this daemon");
        }
        if (missing != 0)
            Log.Debug($"statistics that the driver does not have are left out: {missing}");
        return Groups & supported;
    }
}
