namespace Libvirt.Drivers;

/// <summary>Tells which processors of a host are in use, and for what.</summary>
[DriverFeature("Host processors")]
public interface IHostCpuDriver
{
    /// <summary>Which processors are in use (virNodeGetCPUMap).</summary>
    ValueTask<HostCpuMap> GetCpuMapAsync(CancellationToken cancellationToken);

    /// <summary>What processors did since the host started (virNodeGetCPUStats): <c>kernel</c>, <c>user</c>, <c>idle</c>, <c>iowait</c>, in nanoseconds.</summary>
    /// <param name="cpu">The number of one; null for all together.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">InvalidArg: there is no such processor.</exception>
    ValueTask<TypedParameterList> GetCpuStatsAsync(int? cpu, CancellationToken cancellationToken);
}
