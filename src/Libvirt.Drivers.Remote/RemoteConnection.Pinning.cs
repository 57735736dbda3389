using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Resources;

namespace Libvirt.Drivers.Remote;

/// <content>What virtual processors do, and where they may be.</content>
internal sealed partial class RemoteConnection : IDomainVcpuInfoDriver, IDomainPinningDriver
{
    public async ValueTask<IReadOnlyList<VirtDomainVcpu>> GetVcpusAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var cpus = HostCpus.CountAsync(this, cancellationToken);
        var read = _domains.ReadAsync(domain, cancellationToken).AsTask();
        await Task.WhenAll(cpus, read).ConfigureAwait(false);
        var length = CpuMaps.Length(cpus.Result);
        var (info, maps) = await CallAsync(DomainProcedures.GetVcpus, (domain, read.Result.MaxVcpu, length), cancellationToken).ConfigureAwait(false);
        var affinities = CpuMaps.ReadAll(maps, info.Length, length);
        return [.. info.Select((vcpu, i) => new VirtDomainVcpu
        {
            Domain = read.Result,
            Number = (int)vcpu.Number,
            State = (VcpuState)vcpu.State,
            // Below 0: on none, or nobody knows.
            Cpu = vcpu.Cpu < 0 ? null : vcpu.Cpu,
            Time = TimeSpan.FromTicks((long)(vcpu.CpuTime / 100)),
            Affinity = affinities[i],
        })];
    }

    public async ValueTask<IReadOnlyList<CpuMap>> GetVcpuPinsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        var cpus = HostCpus.CountAsync(this, cancellationToken);
        var max = CallAsync(DomainProcedures.GetVcpusFlags, (domain, (uint)impact | Maximum), cancellationToken).AsTask();
        await Task.WhenAll(max, cpus).ConfigureAwait(false);
        var length = CpuMaps.Length(cpus.Result);
        var (maps, count) = await CallAsync(DomainProcedures.GetVcpuPinInfo, (domain, max.Result, length, (uint)impact), cancellationToken).ConfigureAwait(false);
        return CpuMaps.ReadAll(maps, Math.Clamp(count, 0, max.Result), length);
    }

    public async ValueTask<VirtDomain> PinVcpuAsync(DomainKey domain, int vcpu, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        await RunOrAsync(
            RunAsync(DomainProcedures.PinVcpuFlags, (domain, (uint)vcpu, CpuMaps.Write(cpus), (uint)impact), cancellationToken),
            impact == DomainModificationImpact.Current,
            () => RunAsync(DomainProcedures.PinVcpu, (domain, (uint)vcpu, CpuMaps.Write(cpus)), cancellationToken)).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CpuMap> GetEmulatorPinAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        var length = CpuMaps.Length(await HostCpus.CountAsync(this, cancellationToken).ConfigureAwait(false));
        var (map, _) = await CallAsync(DomainProcedures.GetEmulatorPinInfo, (domain, length, (uint)impact), cancellationToken).ConfigureAwait(false);
        return CpuMaps.Read(map);
    }

    public ValueTask<VirtDomain> PinEmulatorAsync(DomainKey domain, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.PinEmulator, domain, (domain, CpuMaps.Write(cpus), (uint)impact), cancellationToken);
}
