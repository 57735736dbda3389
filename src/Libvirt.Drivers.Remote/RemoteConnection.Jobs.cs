using Libvirt.Drivers.Remote.Jobs;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote;

/// <content>Jobs of domains and of their disks.</content>
internal sealed partial class RemoteConnection : IDomainJobDriver, IBlockJobDriver
{
    // VIR_DOMAIN_JOB_STATS_COMPLETED; VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT; bytes where libvirt counted in MiB.
    private const uint Completed = 1;
    private const uint Pivot = 2;
    private const uint InBytes = 1;

    public async ValueTask<DomainJobStats> GetJobStatsAsync(DomainKey domain, bool completed, CancellationToken cancellationToken)
    {
        try
        {
            var (type, fields) = await CallAsync(DomainProcedures.GetJobStats, (domain, completed ? Completed : 0), cancellationToken).ConfigureAwait(false);
            return new DomainJobStats((DomainJobType)type, fields);
        }
        catch (VirtException e) when (!completed && e.IsMissingCall())
        {
            var (type, values) = await CallAsync(DomainProcedures.GetJobInfo, domain, cancellationToken).ConfigureAwait(false);
            return new DomainJobStats((DomainJobType)type, JobFields.Of(values));
        }
    }

    public ValueTask AbortJobAsync(DomainKey domain, CancellationToken cancellationToken) => RunAsync(DomainProcedures.AbortJob, domain, cancellationToken);

    public async ValueTask<BlockJobInfo?> GetBlockJobAsync(DomainKey domain, string disk, CancellationToken cancellationToken)
    {
        var (found, type, bandwidth, current, end) = await CallAsync(DomainProcedures.GetBlockJobInfo, (domain, disk, InBytes), cancellationToken).ConfigureAwait(false);
        return found ? new BlockJobInfo((DomainBlockJobType)type, bandwidth, current, end) : null;
    }

    public ValueTask StartBlockJobAsync(DomainKey domain, BlockJobRequest request, CancellationToken cancellationToken) =>
        BlockJobCalls.StartAsync(this, domain, request, cancellationToken);

    public ValueTask SetBlockJobSpeedAsync(DomainKey domain, string disk, ulong bandwidth, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.BlockJobSetSpeed, (domain, disk, bandwidth, InBytes), cancellationToken);

    public ValueTask AbortBlockJobAsync(DomainKey domain, string disk, bool pivot, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.BlockJobAbort, (domain, disk, pivot ? Pivot : 0), cancellationToken);
}
