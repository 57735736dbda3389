using Libvirt.Drivers.HyperV.Domains;

namespace Libvirt.Drivers.HyperV;

/// <content>Domains: started, stopped, paused, saved.</content>
internal sealed partial class HyperVConnection : IDomainLifecycleDriver, IManagedSaveDriver
{
    private MachineControl Control => new(_wmi);

    // A machine always has a definition.
    public ValueTask<VirtDomain> CreateDomainAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken) =>
        throw VirtException.MissingFunction("virDomainCreateXML");

    public async ValueTask<VirtDomain> StartDomainAsync(DomainKey domain, DomainStartFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, DomainStartFlags.ForceBoot, "hypervDomainCreateWithFlags");
        if (flags.HasFlag(DomainStartFlags.ForceBoot) && (await Machines.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false)).State.IsSaved)
            await Control.RunAsync(domain, MachineAction.DropSave, cancellationToken).ConfigureAwait(false);
        return await RunAsync(domain, MachineAction.Start, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtDomain> ShutdownDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        ToDomain(await Control.ShutdownAsync(domain, cancellationToken).ConfigureAwait(false));

    public ValueTask<VirtDomain> DestroyDomainAsync(DomainKey domain, CancellationToken cancellationToken) => RunAsync(domain, MachineAction.Destroy, cancellationToken);

    public ValueTask<VirtDomain> RebootDomainAsync(DomainKey domain, bool wait, CancellationToken cancellationToken) => wait
        // The machine stays on while its guest restarts, and nothing tells when it has.
        ? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ArgumentUnsupported, "the hyperv driver cannot wait for a guest's restart")
        : RunAsync(domain, MachineAction.Restart, cancellationToken);

    public ValueTask<VirtDomain> ResetDomainAsync(DomainKey domain, CancellationToken cancellationToken) => RunAsync(domain, MachineAction.PressReset, cancellationToken);

    public ValueTask<VirtDomain> SuspendDomainAsync(DomainKey domain, CancellationToken cancellationToken) => RunAsync(domain, MachineAction.Suspend, cancellationToken);

    public ValueTask<VirtDomain> ResumeDomainAsync(DomainKey domain, CancellationToken cancellationToken) => RunAsync(domain, MachineAction.Resume, cancellationToken);

    public ValueTask<VirtDomain> ManagedSaveDomainAsync(DomainKey domain, DomainSaveFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, DomainSaveFlags.None, "hypervDomainManagedSave");
        return RunAsync(domain, MachineAction.Save, cancellationToken);
    }

    public ValueTask<VirtDomain> RemoveManagedSaveAsync(DomainKey domain, CancellationToken cancellationToken) => RunAsync(domain, MachineAction.DropSave, cancellationToken);

    private async ValueTask<VirtDomain> RunAsync(DomainKey domain, MachineAction action, CancellationToken cancellationToken) =>
        ToDomain(await Control.RunAsync(domain, action, cancellationToken).ConfigureAwait(false));
}
