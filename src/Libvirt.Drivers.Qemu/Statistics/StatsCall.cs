using Libvirt.Drivers.Qemu.Proc;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>What one call wants of each guest, and what it needs to read only once for all of them.</summary>
internal sealed class StatsCall(DomainStatsRequest request, DomainStatsGroups groups)
{
    private const DomainStatsGroups OfMonitor =
        DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon | DomainStatsGroups.Vcpu | DomainStatsGroups.Block
        | DomainStatsGroups.IOThread | DomainStatsGroups.DirtyRate | DomainStatsGroups.Vm;

    /// <summary>The groups that there are.</summary>
    internal const DomainStatsGroups Supported = OfMonitor | DomainStatsGroups.State | DomainStatsGroups.Interface;

    /// <summary>Whether a group is wanted.</summary>
    internal bool Has(DomainStatsGroups group) => (groups & group) != 0;

    /// <summary>Whether a group is wanted that a running guest's QEMU has to be asked for.</summary>
    internal bool NeedsMonitor => Has(OfMonitor);

    /// <summary>Whether the block group follows each chain.</summary>
    internal bool Backing => request.Backing;

    /// <summary>Whether a guest that is busy is not waited for.</summary>
    internal bool NoWait => request.NoWait;

    /// <summary>How long one guest may take.</summary>
    internal TimeSpan Timeout => request.Timeout;

    /// <summary>The host's network interfaces, by name.</summary>
    internal IReadOnlyDictionary<string, ProcNetDev> Interfaces { get; } = (groups & DomainStatsGroups.Interface) != 0 ? ProcNetDev.ReadAll() : [];
}
