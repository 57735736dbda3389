namespace Libvirt.Drivers;

/// <summary>Counters of single devices of domains, from before there were bulk statistics.</summary>
[DriverFeature("Device statistics")]
public interface IDomainDeviceStatsDriver
{
    /// <summary>Counters of a disk (virDomainBlockStatsFlags): <c>rd_operations</c>, <c>rd_bytes</c>, <c>wr_operations</c>, …</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">The disk, as the configuration names it, or the path of its image; empty for all together.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<TypedParameterList> GetBlockStatsAsync(DomainKey domain, string disk, CancellationToken cancellationToken);

    /// <summary>Counters of a network interface (virDomainInterfaceStats): <c>rx_bytes</c>, <c>rx_packets</c>, …</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="device">The interface: its name on the host, or its hardware address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<TypedParameterList> GetInterfaceStatsAsync(DomainKey domain, string device, CancellationToken cancellationToken);

    /// <summary>What a domain's memory is used for (virDomainMemoryStats): <c>actual</c>, <c>unused</c>, …, sizes in KiB.</summary>
    ValueTask<TypedParameterList> GetDomainMemoryStatsAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>What a domain used of the host's processors (virDomainGetCPUStats).</summary>
    ValueTask<DomainCpuStats> GetDomainCpuStatsAsync(DomainKey domain, CancellationToken cancellationToken);
}
