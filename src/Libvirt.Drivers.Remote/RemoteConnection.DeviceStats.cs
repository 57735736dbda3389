using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Statistics;
using Libvirt.Drivers.Remote.Tuning;

namespace Libvirt.Drivers.Remote;

/// <content>Counters of single devices.</content>
internal sealed partial class RemoteConnection : IDomainDeviceStatsDriver
{
    public async ValueTask<TypedParameterList> GetBlockStatsAsync(DomainKey domain, string disk, CancellationToken cancellationToken)
    {
        try
        {
            var (_, count) = await CallAsync(DomainProcedures.BlockStatsFlags, (domain, disk, 0, ParameterCalls.Texts), cancellationToken).ConfigureAwait(false);
            var (stats, _) = await CallAsync(DomainProcedures.BlockStatsFlags, (domain, disk, count, ParameterCalls.Texts), cancellationToken).ConfigureAwait(false);
            return stats;
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport)
        {
            return DeviceCounters.OfBlock(await CallAsync(DomainProcedures.BlockStats, (domain, disk), cancellationToken).ConfigureAwait(false));
        }
    }

    public async ValueTask<TypedParameterList> GetInterfaceStatsAsync(DomainKey domain, string device, CancellationToken cancellationToken) =>
        DeviceCounters.OfInterface(await CallAsync(DomainProcedures.InterfaceStats, (domain, device), cancellationToken).ConfigureAwait(false));

    public async ValueTask<TypedParameterList> GetDomainMemoryStatsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        MemoryCounters.Of(await CallAsync(DomainProcedures.MemoryStats, (domain, MemoryCounters.Room, 0u), cancellationToken).ConfigureAwait(false));

    public ValueTask<DomainCpuStats> GetDomainCpuStatsAsync(DomainKey domain, CancellationToken cancellationToken) => CpuCounters.ReadAsync(this, domain, cancellationToken);
}
