using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>Domains: started, stopped, paused. What a machine must be in for it is libvirt's rule, checked before the server is asked.</content>
internal sealed partial class EsxConnection : IDomainLifecycleDriver
{
    // A machine is always one that is registered.
    public ValueTask<VirtDomain> CreateDomainAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken) =>
        throw VirtException.MissingFunction("virDomainCreateXML");

    public ValueTask<VirtDomain> StartDomainAsync(DomainKey domain, DomainStartFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, DomainStartFlags.None, "esxDomainCreateWithFlags");
        return RunTaskAsync(domain, DomainState.Shutoff, "Domain is not powered off", "PowerOnVM_Task", "start domain", cancellationToken);
    }

    public ValueTask<VirtDomain> ShutdownDomainAsync(DomainKey domain, CancellationToken cancellationToken) => AskGuestAsync(domain, "ShutdownGuest", cancellationToken);

    public async ValueTask<VirtDomain> DestroyDomainAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var after = await (Center ?? this).RunTaskAsync(
            domain, DomainState.Running, "Domain is not powered on", "PowerOffVM_Task", "destroy domain", cancellationToken).ConfigureAwait(false);
        // Of the vCenter's domain, the host knows its own.
        return _center is null ? after : ToDomain(await FindAsync(domain, cancellationToken).ConfigureAwait(false));
    }

    public ValueTask<VirtDomain> RebootDomainAsync(DomainKey domain, bool wait, CancellationToken cancellationToken) => wait
        // The machine stays on while its guest restarts, and nothing tells when it has.
        ? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.ArgumentUnsupported, "the esx driver cannot wait for a guest's restart")
        : AskGuestAsync(domain, "RebootGuest", cancellationToken);

    public ValueTask<VirtDomain> ResetDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        RunTaskAsync(domain, DomainState.Running, "Domain is not powered on", "ResetVM_Task", "reset domain", cancellationToken);

    public ValueTask<VirtDomain> SuspendDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        RunTaskAsync(domain, DomainState.Running, "Domain is not powered on", "SuspendVM_Task", "suspend domain", cancellationToken);

    public ValueTask<VirtDomain> ResumeDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        RunTaskAsync(domain, DomainState.Paused, "Domain is not suspended", "PowerOnVM_Task", "resume domain", cancellationToken);

    private async ValueTask<VirtDomain> RunTaskAsync(
        DomainKey domain, DomainState wanted, string otherwise, string method, string action, CancellationToken cancellationToken)
    {
        var machine = RequireState(await PrepareAsync(domain, [], cancellationToken).ConfigureAwait(false), wanted, otherwise);
        await Tasks.RunAsync(new SoapRequest(method, machine), action, cancellationToken).ConfigureAwait(false);
        return await ReadDomainAsync(machine, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<VirtDomain> AskGuestAsync(DomainKey domain, string method, CancellationToken cancellationToken)
    {
        var machine = RequireState(await FindAsync(domain, cancellationToken).ConfigureAwait(false), DomainState.Running, "Domain is not powered on");
        await Client.CallAsync(new SoapRequest(method, machine), cancellationToken).ConfigureAwait(false);
        return await ReadDomainAsync(machine, cancellationToken).ConfigureAwait(false);
    }

    private static ManagedObject RequireState(ObjectContent machine, DomainState wanted, string otherwise) => Machine.State(machine.Text(Machine.PowerState)) == wanted
        ? machine.Object
        : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationInvalid, otherwise);
}
