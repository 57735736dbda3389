using Libvirt.Drivers.HyperV.Domains.Resources;
using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV;

/// <content>What can be tuned on domains: their part of the host's processors, and dynamic memory.</content>
internal sealed partial class HyperVConnection : IDomainTuningDriver
{
    private const DomainModificationImpact Both = DomainModificationImpact.Live | DomainModificationImpact.Config;

    public IReadOnlyList<DomainParameterKind> ParameterKinds { get; } = [DomainParameterKind.Scheduler, DomainParameterKind.Memory];

    public async ValueTask<string> GetSchedulerTypeAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        await Machines.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false);
        return "allocation";
    }

    public async ValueTask<TypedParameterList> GetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case DomainParameterKind.Scheduler:
                FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact, Both, "hypervDomainGetSchedulerParametersFlags");
                return SchedulerParameters.Read((await FindAsync<Msvm_ProcessorSettingData>(domain, cancellationToken).ConfigureAwait(false)).Resource);
            case DomainParameterKind.Memory:
                FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact, Both, "hypervDomainGetMemoryParameters");
                return MemoryParameters.Read((await FindAsync<Msvm_MemorySettingData>(domain, cancellationToken).ConfigureAwait(false)).Resource);
            default:
                throw VirtException.MissingFunction(FunctionOf("Get", kind));
        }
    }

    public ValueTask<VirtDomain> SetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case DomainParameterKind.Scheduler:
                FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact, DomainModificationImpact.Current, "hypervDomainSetSchedulerParametersFlags");
                return ChangeAsync<Msvm_ProcessorSettingData>(domain, (_, now) => SchedulerParameters.Set(now, parameters), "change scheduler parameters of", cancellationToken);
            case DomainParameterKind.Memory:
                FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact, DomainModificationImpact.Current, "hypervDomainSetMemoryParameters");
                return ChangeAsync<Msvm_MemorySettingData>(domain, (_, now) => MemoryParameters.Set(now, parameters), "change memory parameters of", cancellationToken);
            default:
                throw VirtException.MissingFunction(FunctionOf("Set", kind));
        }
    }

    private static string FunctionOf(string verb, DomainParameterKind kind) => $"virDomain{verb}{(kind == DomainParameterKind.BlockIoTune ? "BlockIoTune" : $"{kind}Parameters")}";
}
