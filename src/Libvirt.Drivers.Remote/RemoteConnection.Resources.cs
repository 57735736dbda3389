using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Resources;

namespace Libvirt.Drivers.Remote;

/// <content>Processors, memory and I/O threads of domains.</content>
internal sealed partial class RemoteConnection : IDomainVcpuDriver, IDomainMemoryDriver, IDomainMemoryStatsDriver, IDomainIOThreadDriver
{
    // VIR_DOMAIN_VCPU_MAXIMUM and VIR_DOMAIN_MEM_MAXIMUM.
    private const uint Maximum = 4;

    public ValueTask<int> GetVcpuCountAsync(DomainKey domain, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.GetVcpusFlags, (domain, (uint)impact | (maximum ? Maximum : 0)), cancellationToken);

    public ValueTask<VirtDomain> SetVcpuCountAsync(DomainKey domain, int count, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.SetVcpusFlags, domain, (domain, (uint)Math.Max(count, 0), (uint)impact | (maximum ? Maximum : 0)), cancellationToken);

    public async ValueTask<VirtDomain> SetMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        // The older call is of the running domain.
        await RunOrAsync(
            RunAsync(DomainProcedures.SetMemoryFlags, (domain, Kibibytes(bytes), (uint)impact), cancellationToken),
            !impact.HasFlag(DomainModificationImpact.Config),
            () => RunAsync(DomainProcedures.SetMemory, (domain, Kibibytes(bytes)), cancellationToken)).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtDomain> SetMaxMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        await RunOrAsync(
            RunAsync(DomainProcedures.SetMemoryFlags, (domain, Kibibytes(bytes), (uint)impact | Maximum), cancellationToken),
            impact == DomainModificationImpact.Current,
            () => RunAsync(DomainProcedures.SetMaxMemory, (domain, Kibibytes(bytes)), cancellationToken)).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtDomain> SetMemoryStatsPeriodAsync(DomainKey domain, TimeSpan period, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.SetMemoryStatsPeriod, domain, (domain, (int)Math.Clamp(period.TotalSeconds, int.MinValue, int.MaxValue), (uint)impact), cancellationToken);

    public async ValueTask<IReadOnlyList<VirtDomainIOThread>> GetIOThreadsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        var read = _domains.ReadAsync(domain, cancellationToken).AsTask();
        var threads = CallAsync(DomainProcedures.GetIOThreadInfo, (domain, (uint)impact), cancellationToken).AsTask();
        await Task.WhenAll(threads, read).ConfigureAwait(false);
        return [.. threads.Result.Info.Select(thread => new VirtDomainIOThread { Domain = read.Result, Number = thread.Id, Affinity = CpuMaps.Read(thread.CpuMap) })];
    }

    public ValueTask<VirtDomain> AddIOThreadAsync(DomainKey domain, uint number, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.AddIOThread, domain, (domain, number, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> RemoveIOThreadAsync(DomainKey domain, uint number, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.DelIOThread, domain, (domain, number, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> PinIOThreadAsync(DomainKey domain, uint number, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.PinIOThread, domain, (domain, number, CpuMaps.Write(cpus), (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> SetIOThreadParametersAsync(
        DomainKey domain, uint number, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.SetIOThreadParams, domain, (domain, number, parameters, (uint)impact), cancellationToken);

    private static ulong Kibibytes(ulong bytes) => (bytes >> 10) + ((bytes & 1023) == 0 ? 0UL : 1);
}
