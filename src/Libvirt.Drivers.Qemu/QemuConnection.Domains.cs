using Libvirt.Drivers.Qemu.Guests;

namespace Libvirt.Drivers.Qemu;

/// <content>Finding, defining and running guests.</content>
internal sealed partial class QemuConnection
{
    public async ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken) =>
        [.. (await host.ListAsync(cancellationToken).ConfigureAwait(false)).Select(g => ToDomain(g, g.View)).Where(d => filter.Matches(d))];

    public async ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken) =>
        await host.FindAsync(name, cancellationToken).ConfigureAwait(false) is { } guest ? ToDomain(guest, guest.View) : throw NoDomain($"no domain with matching name '{name}'");

    public async ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        await host.FindAsync(uuid, cancellationToken).ConfigureAwait(false) is { } guest ? ToDomain(guest, guest.View) : throw NoDomain($"no domain with matching uuid '{uuid:D}'");

    public async ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken) =>
        (await host.ListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(g => g.View.Status.IsActive && g.View.Status.Id == id) is { } guest
            ? ToDomain(guest, guest.View)
            : throw NoDomain($"no domain with matching id {id}");

    public async ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken)
    {
        var view = (await FindAsync(domain, cancellationToken).ConfigureAwait(false)).View;
        return ((flags & DomainXmlFlags.Inactive) != 0 ? view.Definition ?? view.Current : view.Current)!.ToXml();
    }

    public async ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken)
    {
        var (guest, view) = await host.DefineAsync(xml, cancellationToken).ConfigureAwait(false);
        return ToDomain(guest, view);
    }

    public async ValueTask UndefineDomainAsync(DomainKey domain, DomainUndefineFlags flags, CancellationToken cancellationToken)
    {
        // There are no saved states, snapshots and checkpoints here that could go with it.
        FlagRules.CheckKnown(
            VirtErrorDomain.Qemu,
            flags,
            DomainUndefineFlags.ManagedSave | DomainUndefineFlags.SnapshotsMetadata | DomainUndefineFlags.CheckpointsMetadata,
            "qemuDomainUndefineFlags");
        var guest = await FindAsync(domain, cancellationToken).ConfigureAwait(false);
        if (guest.View.Definition is null)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationInvalid, "cannot undefine transient domain");
        await guest.SetDefinitionAsync(null, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.SetAutostartAsync(autostart, cancellationToken), cancellationToken);

    public async ValueTask<VirtDomain> CreateDomainAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken)
    {
        var (guest, view) = await host.CreateAsync(xml, flags, cancellationToken).ConfigureAwait(false);
        return ToDomain(guest, view);
    }

    public ValueTask<VirtDomain> StartDomainAsync(DomainKey domain, DomainStartFlags flags, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.StartAsync(flags, cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> ShutdownDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.ShutdownAsync(cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> DestroyDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.DestroyAsync(cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> RebootDomainAsync(DomainKey domain, bool wait, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.RebootAsync(wait, cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> ResetDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.ResetAsync(cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> SuspendDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.SuspendAsync(cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> ResumeDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        ChangeAsync(domain, guest => guest.ResumeAsync(cancellationToken), cancellationToken);

    private async ValueTask<VirtDomain> ChangeAsync(DomainKey domain, Func<QemuGuest, Task<GuestView>> change, CancellationToken cancellationToken)
    {
        var guest = await FindAsync(domain, cancellationToken).ConfigureAwait(false);
        return ToDomain(guest, await change(guest).ConfigureAwait(false));
    }

    private async ValueTask<QemuGuest> FindAsync(DomainKey domain, CancellationToken cancellationToken) =>
        await host.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false)
            ?? throw NoDomain($"no domain with matching uuid '{domain.Uuid:D}' ({domain.Name})");

    private static VirtException NoDomain(string detail) => new(VirtErrorDomain.Qemu, VirtErrorCode.NoDomain, detail);
}
