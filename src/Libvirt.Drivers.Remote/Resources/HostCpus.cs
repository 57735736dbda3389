using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Resources;

/// <summary>How many processors a host has: the room that sets of them need on the wire.</summary>
internal static class HostCpus
{
    // VIR_DOMAIN_CPUMASK_LEN is in bytes what no host exceeds.
    private const int Limit = 16384;

    /// <summary>The highest number that a processor could have, and one.</summary>
    internal static async Task<int> CountAsync(RemoteConnection remote, CancellationToken cancellationToken)
    {
        var map = remote.CallAsync(HostProcedures.NodeGetCpuMap, (0, 0, 0u), cancellationToken).OrNoSupport();
        var (_, _, _, _, nodes, sockets, cores, threads) = await remote.CallAsync(HostProcedures.NodeGetInfo, default, cancellationToken).ConfigureAwait(false);
        var (_, _, present) = await map.ConfigureAwait(false);
        return (int)Math.Clamp((long)nodes * sockets * cores * threads, Math.Clamp(present, 1, Limit), Limit);
    }
}
