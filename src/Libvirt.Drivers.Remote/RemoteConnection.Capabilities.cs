using Libvirt.Drivers.Remote.Hosts;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>What hosts and domains can have.</content>
internal sealed partial class RemoteConnection : IDomainCapabilitiesDriver, ICpuModelDriver, ICpuComparisonDriver, IDomainDefaultsDriver
{
    public ValueTask<string> GetDomainCapabilitiesAsync(DomainCapabilitiesQuery query, CancellationToken cancellationToken) =>
        CallAsync(HostProcedures.ConnectGetDomainCapabilities, (query.Emulator, query.Arch, query.Machine, query.Type, 0u), cancellationToken);

    public async ValueTask<IReadOnlyList<string>> GetCpuModelNamesAsync(string arch, CancellationToken cancellationToken)
    {
        var (models, _) = await CallAsync(HostProcedures.ConnectGetCpuModelNames, (arch, true, 0u), cancellationToken).ConfigureAwait(false);
        return models;
    }

    public ValueTask<string> BaselineCpuAsync(IReadOnlyList<string> cpus, CpuBaselineFlags flags, CancellationToken cancellationToken) =>
        CallAsync(HostProcedures.ConnectBaselineCpu, (cpus.ToArray(), (uint)flags), cancellationToken);

    public async ValueTask<CpuComparison> CompareCpuAsync(string cpu, CancellationToken cancellationToken) =>
        (CpuComparison)await CallAsync(HostProcedures.ConnectCompareCpu, (cpu, 0u), cancellationToken).ConfigureAwait(false);

    public ValueTask<NewDomainDefaults> GetNewDomainDefaultsAsync(CancellationToken cancellationToken) => NewDomainAdvice.ReadAsync(this, cancellationToken);
}
