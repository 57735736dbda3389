using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Domains.Resources;
using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV;

/// <content>Memory and processors of domains. A machine has one configuration, which its run and its next start share.</content>
internal sealed partial class HyperVConnection : IDomainMemoryDriver, IDomainVcpuDriver
{
    // VIR_DOMAIN_VCPU_MAXIMUM and VIR_DOMAIN_MEM_MAXIMUM.
    private const DomainModificationImpact Maximum = (DomainModificationImpact)4;

    public ValueTask<VirtDomain> SetMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        RequireNotZero(bytes, "memory in virDomainSetMemoryFlags");
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact, DomainModificationImpact.Current, "hypervDomainSetMemoryFlags");
        return ChangeAsync<Msvm_MemorySettingData>(domain, (_, now) => MemoryChange.Startup(now, bytes), "set memory of", cancellationToken);
    }

    public ValueTask<VirtDomain> SetMaxMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        RequireNotZero(bytes, "memory in virDomainSetMaxMemory");
        // It is the configuration that is changed, in any case.
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact.HasFlag(DomainModificationImpact.Live) ? impact | Maximum : default, default, "hypervDomainSetMemoryFlags");
        return ChangeAsync<Msvm_MemorySettingData>(domain, (_, now) => MemoryChange.Maximum(now, bytes), "set max memory of", cancellationToken);
    }

    public async ValueTask<int> GetVcpuCountAsync(DomainKey domain, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact, DomainModificationImpact.Live | DomainModificationImpact.Config, "hypervDomainGetVcpusFlags");
        var machine = await FindAsync(domain, cancellationToken).ConfigureAwait(false);
        if (impact.HasFlag(DomainModificationImpact.Live) && machine.Identity.State.Number != MachineState.Running)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationInvalid, "Domain is not active");
        var found = ToDomain(machine);
        return maximum ? found.MaxVcpu : found.Vcpu;
    }

    public ValueTask<VirtDomain> SetVcpuCountAsync(DomainKey domain, int count, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        if (count < 1)
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, "nvcpus in virDomainSetVcpusFlags must not be zero");
        // What could be is the host's affair, and not to be set.
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, maximum ? impact | Maximum : impact, DomainModificationImpact.Current, "hypervDomainSetVcpusFlags");
        return ChangeAsync<Msvm_ProcessorSettingData>(
            domain,
            (machine, now) => machine.MaxVcpu is var most and > 0 && count > most
                ? throw new VirtException(
                    VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, FormattableString.Invariant($"requested vcpus is greater than max allowable vcpus for the domain: {count} > {most}"))
                : new Msvm_ProcessorSettingData
                {
                    InstanceID = now.InstanceID,
                    VirtualQuantity = (ulong)count,
                },
            "set vcpus of",
            cancellationToken);
    }

    private static void RequireNotZero(ulong number, string what)
    {
        if (number == 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, $"{what} must not be zero");
    }
}
