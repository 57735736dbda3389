namespace Libvirt.Drivers.Test;

/// <content>The host.</content>
internal sealed partial class TestConnection :
    IHostDriver, IHostLimitsDriver, IHostDetailDriver, IHostCpuDriver, IHostMemoryDriver, IHostMemoryTuningDriver, IHostPowerDriver,
    ICpuModelDriver, ICpuComparisonDriver, IDomainCapabilitiesDriver
{
    public ValueTask<HostInfo> GetHostInfoAsync(CancellationToken cancellationToken) => Answer(world => world.HostInfo, cancellationToken);

    public ValueTask<ulong> GetFreeMemoryAsync(CancellationToken cancellationToken) => Answer(world => world.FreeMemory(), cancellationToken);

    public ValueTask<string> GetCapabilitiesAsync(CancellationToken cancellationToken) => Answer(world => world.Capabilities, cancellationToken);

    // The same for each type.
    public ValueTask<int> GetMaxVcpuAsync(string? type, CancellationToken cancellationToken) => Answer(_ => TestHost.MaxVcpu, cancellationToken);

    public ValueTask<string> GetSysinfoAsync(CancellationToken cancellationToken) => Answer(_ => TestWorld.GetSysinfo(), cancellationToken);

    public ValueTask<HostSecurityModel> GetSecurityModelAsync(CancellationToken cancellationToken) =>
        Answer(_ => new HostSecurityModel("testSecurity", ""), cancellationToken);

    public ValueTask<HostCpuMap> GetCpuMapAsync(CancellationToken cancellationToken) => Answer(world => world.OnlineCpus, cancellationToken);

    public ValueTask<TypedParameterList> GetCpuStatsAsync(int? cpu, CancellationToken cancellationToken) => Answer(world => world.CpuStats(cpu), cancellationToken);

    public ValueTask<IReadOnlyList<ulong>> GetCellsFreeMemoryAsync(int firstCell, int count, CancellationToken cancellationToken) =>
        Answer(world => world.CellsFreeMemory(firstCell, count), cancellationToken);

    public ValueTask<IReadOnlyList<IReadOnlyList<ulong>>> GetFreePagesAsync(IReadOnlyList<ulong> pageSizes, int firstCell, int count, CancellationToken cancellationToken) =>
        Answer(world => world.FreePages(pageSizes, firstCell, count), cancellationToken);

    public ValueTask<TypedParameterList> GetMemoryStatsAsync(int? cell, CancellationToken cancellationToken) =>
        Answer(world => world.HostMemoryStats(cell), cancellationToken);

    public ValueTask<TypedParameterList> GetMemoryParametersAsync(CancellationToken cancellationToken) => Answer(world => world.HostMemoryParameters(), cancellationToken);

    public async ValueTask SetMemoryParametersAsync(TypedParameterList parameters, CancellationToken cancellationToken) =>
        await Answer(world => world.SetHostMemoryParameters(parameters), cancellationToken).ConfigureAwait(false);

    public ValueTask<int> AllocatePagesAsync(IReadOnlyDictionary<ulong, ulong> pages, int firstCell, int count, bool replace, CancellationToken cancellationToken) =>
        Answer(world => world.AllocatePages(pages, firstCell, count, replace), cancellationToken);

    public async ValueTask SuspendHostAsync(HostSuspendTarget target, TimeSpan duration, CancellationToken cancellationToken) =>
        await Answer(world => world.SuspendHost(target, duration), cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<string>> GetCpuModelNamesAsync(string arch, CancellationToken cancellationToken) => Answer(_ => CpuModels.Names(arch, VirtErrorDomain.Test), cancellationToken);

    public ValueTask<string> BaselineCpuAsync(IReadOnlyList<string> cpus, CpuBaselineFlags flags, CancellationToken cancellationToken) =>
        Answer(_ => TestWorld.BaselineCpu(cpus, flags), cancellationToken);

    public ValueTask<CpuComparison> CompareCpuAsync(string cpu, CancellationToken cancellationToken) => Answer(world => world.CompareCpu(cpu), cancellationToken);

    public ValueTask<string> GetDomainCapabilitiesAsync(DomainCapabilitiesQuery query, CancellationToken cancellationToken) =>
        Answer(world => world.DomainCapabilities(query), cancellationToken);
}
