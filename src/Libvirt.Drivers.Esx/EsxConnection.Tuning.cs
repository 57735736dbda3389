using Libvirt.Drivers.Esx.Domains.Resources;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>What can be tuned on domains: their part of the host's processors and memory.</content>
internal sealed partial class EsxConnection : IDomainTuningDriver
{
    public IReadOnlyList<DomainParameterKind> ParameterKinds { get; } = [DomainParameterKind.Scheduler, DomainParameterKind.Memory];

    public async ValueTask<string> GetSchedulerTypeAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        await FindAsync(domain, cancellationToken).ConfigureAwait(false);
        return "allocation";
    }

    public async ValueTask<TypedParameterList> GetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        var (paths, read, function) = kind switch
        {
            DomainParameterKind.Scheduler => (SchedulerParameters.Paths, (Func<ObjectContent, TypedParameterList>)SchedulerParameters.Read, "esxDomainGetSchedulerParametersFlags"),
            DomainParameterKind.Memory => (MemoryParameters.Paths, MemoryParameters.Read, "esxDomainGetMemoryParameters"),
            _ => throw VirtException.MissingFunction(FunctionOf("Get", kind)),
        };
        FlagRules.CheckKnown(VirtErrorDomain.Esx, impact, DomainModificationImpact.Current, function);
        return read(await FindAsync(domain, paths, cancellationToken).ConfigureAwait(false));
    }

    public ValueTask<VirtDomain> SetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        var (set, function) = kind switch
        {
            DomainParameterKind.Scheduler => ((Func<TypedParameterList, MachineChange>)SchedulerParameters.Set, "esxDomainSetSchedulerParametersFlags"),
            DomainParameterKind.Memory => (MemoryParameters.Set, "esxDomainSetMemoryParameters"),
            _ => throw VirtException.MissingFunction(FunctionOf("Set", kind)),
        };
        FlagRules.CheckKnown(VirtErrorDomain.Esx, impact, DomainModificationImpact.Current, function);
        return ReconfigureAsync(domain, set(parameters), isOff: false, cancellationToken);
    }

    private static string FunctionOf(string verb, DomainParameterKind kind) => $"virDomain{verb}{(kind == DomainParameterKind.BlockIoTune ? "BlockIoTune" : $"{kind}Parameters")}";
}
