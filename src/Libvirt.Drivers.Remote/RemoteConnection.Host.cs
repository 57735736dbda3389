using System.Text;
using Libvirt.Drivers.Remote.Hosts;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Resources;

namespace Libvirt.Drivers.Remote;

/// <content>The host.</content>
internal sealed partial class RemoteConnection : IHostDriver, IHostLimitsDriver, IHostDetailDriver, IHostCpuDriver, IHostPowerDriver
{
    public async ValueTask<HostInfo> GetHostInfoAsync(CancellationToken cancellationToken)
    {
        var (model, memory, cpus, mhz, nodes, sockets, cores, threads) = await CallAsync(HostProcedures.NodeGetInfo, default, cancellationToken).ConfigureAwait(false);
        return new HostInfo(Encoding.UTF8.GetString(model).Split('\0', 2)[0], memory << 10, cpus, mhz, nodes, sockets, cores, threads);
    }

    public ValueTask<ulong> GetFreeMemoryAsync(CancellationToken cancellationToken) => CallAsync(HostProcedures.NodeGetFreeMemory, default, cancellationToken);

    public ValueTask<string> GetCapabilitiesAsync(CancellationToken cancellationToken) => CallAsync(HostProcedures.ConnectGetCapabilities, default, cancellationToken);

    public ValueTask<int> GetMaxVcpuAsync(string? type, CancellationToken cancellationToken) => VcpuLimit.ReadAsync(this, type, cancellationToken);

    public ValueTask<string> GetSysinfoAsync(CancellationToken cancellationToken) => CallAsync(HostProcedures.ConnectGetSysinfo, 0u, cancellationToken);

    public async ValueTask<HostSecurityModel> GetSecurityModelAsync(CancellationToken cancellationToken)
    {
        var (model, doi) = await CallAsync(HostProcedures.NodeGetSecurityModel, default, cancellationToken).ConfigureAwait(false);
        return new HostSecurityModel(Encoding.UTF8.GetString(model).Split('\0', 2)[0], Encoding.UTF8.GetString(doi).Split('\0', 2)[0]);
    }

    public async ValueTask<HostCpuMap> GetCpuMapAsync(CancellationToken cancellationToken)
    {
        var (map, _, count) = await CallAsync(HostProcedures.NodeGetCpuMap, (1, 1, 0u), cancellationToken).ConfigureAwait(false);
        return new HostCpuMap([.. Enumerable.Range(0, Math.Clamp(count, 0, map.Length * 8)).Select(cpu => CpuMaps.IsSet(map, cpu))]);
    }

    public ValueTask<TypedParameterList> GetCpuStatsAsync(int? cpu, CancellationToken cancellationToken) =>
        FieldValues.ReadAsync(room => CallAsync(HostProcedures.NodeGetCpuStats, (cpu ?? FieldValues.All, room, 0u), cancellationToken));

    public ValueTask SuspendHostAsync(HostSuspendTarget target, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(HostProcedures.NodeSuspendForDuration, ((uint)target, (ulong)Math.Max(0, duration.TotalSeconds), 0u), cancellationToken);
}
