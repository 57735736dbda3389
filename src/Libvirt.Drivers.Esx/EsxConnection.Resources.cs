using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Domains.Resources;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>Memory and processors of domains. A machine has one configuration, which its run and its next start share.</content>
internal sealed partial class EsxConnection : IDomainMemoryDriver, IDomainVcpuDriver
{
    // VIR_DOMAIN_VCPU_MAXIMUM and VIR_DOMAIN_MEM_MAXIMUM.
    private const DomainModificationImpact Maximum = (DomainModificationImpact)4;

    public ValueTask<VirtDomain> SetMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        RequireNotZero(bytes, "memory in virDomainSetMemoryFlags");
        FlagRules.CheckKnown(VirtErrorDomain.Esx, impact, DomainModificationImpact.Current, "esxDomainSetMemoryFlags");
        return ReconfigureAsync(domain, MachineChange.Memory(bytes), isOff: false, cancellationToken);
    }

    public ValueTask<VirtDomain> SetMaxMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        RequireNotZero(bytes, "memory in virDomainSetMaxMemory");
        // It is the definition that is changed, in any case.
        FlagRules.CheckKnown(VirtErrorDomain.Esx, impact.HasFlag(DomainModificationImpact.Live) ? impact | Maximum : default, default, "esxDomainSetMemoryFlags");
        return ReconfigureAsync(domain, MachineChange.MaxMemory(bytes), isOff: true, cancellationToken);
    }

    public async ValueTask<int> GetVcpuCountAsync(DomainKey domain, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, impact, DomainModificationImpact.Live, "esxDomainGetVcpusFlags");
        var found = ToDomain(await FindAsync(domain, cancellationToken).ConfigureAwait(false));
        return maximum ? found.MaxVcpu : found.Vcpu;
    }

    public async ValueTask<VirtDomain> SetVcpuCountAsync(DomainKey domain, int count, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        // What could be is the host's affair, and not to be set; but more than that is told by name.
        if (!maximum)
            FlagRules.CheckKnown(VirtErrorDomain.Esx, impact, DomainModificationImpact.Live, "esxDomainSetVcpusFlags");
        if (count < 1)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, "Requested number of virtual CPUs must at least be 1");
        var machine = await PrepareAsync(domain, [], cancellationToken).ConfigureAwait(false);
        if (machine.Number(Machine.MaxCpu) is { } most and > 0 && count > most)
        {
            throw new VirtException(
                VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, FormattableString.Invariant($"Requested number of virtual CPUs is greater than max allowable number of virtual CPUs for the domain: {count} > {most}"));
        }
        if (maximum)
            FlagRules.CheckKnown(VirtErrorDomain.Esx, impact | Maximum, DomainModificationImpact.Live, "esxDomainSetVcpusFlags");
        return await ReconfigureAsync(machine, MachineChange.Vcpu(count), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<VirtDomain> ReconfigureAsync(DomainKey domain, MachineChange change, bool isOff, CancellationToken cancellationToken)
    {
        var machine = await PrepareAsync(domain, [], cancellationToken).ConfigureAwait(false);
        if (isOff)
            RequireState(machine, DomainState.Shutoff, "Domain is not powered off");
        return await ReconfigureAsync(machine, change, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<VirtDomain> ReconfigureAsync(ObjectContent machine, MachineChange change, CancellationToken cancellationToken)
    {
        await Tasks.RunAsync(change.Of(machine.Object), change.Action, cancellationToken).ConfigureAwait(false);
        return await ReadDomainAsync(machine.Object, cancellationToken).ConfigureAwait(false);
    }

    private static void RequireNotZero(ulong number, string what)
    {
        if (number == 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, $"{what} must not be zero");
    }
}
