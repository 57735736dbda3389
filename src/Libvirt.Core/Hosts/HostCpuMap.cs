namespace Libvirt;

/// <summary>Which processors of a host are in use (virNodeGetCPUMap).</summary>
/// <param name="Online">For each processor that is there, whether it is in use.</param>
public sealed record HostCpuMap(IReadOnlyList<bool> Online)
{
    /// <summary>Processors that are there.</summary>
    public int Present => Online.Count;

    /// <summary>Processors that are in use.</summary>
    public int OnlineCount => Online.Count(online => online);
}
