namespace Libvirt.Drivers.Test;

/// <content>Processors, memory and I/O threads of domains.</content>
internal sealed partial class TestConnection :
    IDomainVcpuDriver, IDomainVcpuInfoDriver, IDomainPinningDriver, IDomainMemoryDriver, IDomainMemoryStatsDriver, IDomainIOThreadDriver
{
    public ValueTask<int> GetVcpuCountAsync(DomainKey domain, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.GetVcpuCount(domain, maximum, impact), cancellationToken);

    public ValueTask<VirtDomain> SetVcpuCountAsync(DomainKey domain, int count, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetVcpuCount(connection, domain, count, maximum, impact), cancellationToken);

    public ValueTask<IReadOnlyList<VirtDomainVcpu>> GetVcpusAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.GetVcpus(connection, domain), cancellationToken);

    public ValueTask<IReadOnlyList<CpuMap>> GetVcpuPinsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.GetVcpuPins(domain, impact), cancellationToken);

    public ValueTask<VirtDomain> PinVcpuAsync(DomainKey domain, int vcpu, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.PinVcpu(connection, domain, vcpu, cpus, impact), cancellationToken);

    public ValueTask<CpuMap> GetEmulatorPinAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.GetEmulatorPin(domain, impact), cancellationToken);

    public ValueTask<VirtDomain> PinEmulatorAsync(DomainKey domain, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.PinEmulator(connection, domain, cpus, impact), cancellationToken);

    public ValueTask<VirtDomain> SetMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetMemory(connection, domain, bytes, impact), cancellationToken);

    public ValueTask<VirtDomain> SetMaxMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetMaxMemory(connection, domain, bytes, impact), cancellationToken);

    public ValueTask<VirtDomain> SetMemoryStatsPeriodAsync(DomainKey domain, TimeSpan period, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetMemoryStatsPeriod(connection, domain, period, impact), cancellationToken);

    public ValueTask<IReadOnlyList<VirtDomainIOThread>> GetIOThreadsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.GetIOThreads(connection, domain, impact), cancellationToken);

    public ValueTask<VirtDomain> AddIOThreadAsync(DomainKey domain, uint number, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.AddIOThread(connection, domain, number, impact), cancellationToken);

    public ValueTask<VirtDomain> RemoveIOThreadAsync(DomainKey domain, uint number, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.RemoveIOThread(connection, domain, number, impact), cancellationToken);

    public ValueTask<VirtDomain> PinIOThreadAsync(DomainKey domain, uint number, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.PinIOThread(connection, domain, number, cpus, impact), cancellationToken);

    public ValueTask<VirtDomain> SetIOThreadParametersAsync(
        DomainKey domain, uint number, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetIOThreadParameters(connection, domain, number, parameters, impact), cancellationToken);
}
