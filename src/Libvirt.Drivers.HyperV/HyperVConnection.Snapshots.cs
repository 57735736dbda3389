using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Domains.Checkpoints;
using Libvirt.Drivers.HyperV.Domains.Xml;

namespace Libvirt.Drivers.HyperV;

/// <content>Snapshots, which Hyper-V calls checkpoints: the host keeps all that is known of them.</content>
internal sealed partial class HyperVConnection : ISnapshotDriver
{
    private CheckpointReader Checkpoints => new(_wmi, _connection);

    public async ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListSnapshotsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        [.. (await Checkpoints.ReadAsync(domain, cancellationToken).ConfigureAwait(false)).Describe()];

    public async ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListAllSnapshotsAsync(CancellationToken cancellationToken) =>
        [.. (await Checkpoints.ListAsync(cancellationToken).ConfigureAwait(false)).SelectMany(machine => machine.Describe())];

    public async ValueTask<VirtDomainSnapshot> LookupSnapshotAsync(DomainMomentKey snapshot, CancellationToken cancellationToken)
    {
        var all = await Checkpoints.ReadAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        return all.Describe(all.Find(snapshot.Name));
    }

    public async ValueTask<VirtDomainSnapshot> GetCurrentSnapshotAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var all = await Checkpoints.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        return all.Describe(all.Current);
    }

    public async ValueTask<string> GetSnapshotXmlAsync(DomainMomentKey snapshot, DomainXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, DomainXmlFlags.Secure, "hypervDomainSnapshotGetXMLDesc");
        var all = await Checkpoints.ReadAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        var one = all.Find(snapshot.Name);
        var description = await new DescriptionReader(_wmi).ReadAsync(one.InstanceId, cancellationToken).ConfigureAwait(false);
        return all.ToXml(one, description ?? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.NoDomainSnapshot, $"snapshot '{one.Name}' is gone"));
    }

    public ValueTask<VirtDomainSnapshot> CreateSnapshotAsync(DomainKey domain, string xml, DomainSnapshotCreateFlags flags, CancellationToken cancellationToken)
    {
        flags.Check();
        // It is of all disks or of none by itself.
        FlagRules.CheckKnown(
            VirtErrorDomain.Hyperv,
            flags,
            DomainSnapshotCreateFlags.DiskOnly | DomainSnapshotCreateFlags.Atomic | DomainSnapshotCreateFlags.Validate,
            "hypervDomainSnapshotCreateXML");
        var wish = CheckpointWish.Parse(xml, flags.HasFlag(DomainSnapshotCreateFlags.Validate));
        var disksOnly = flags.HasFlag(DomainSnapshotCreateFlags.DiskOnly) || wish.Memory == DomainSnapshotLocation.No;
        return new CheckpointMaker(_wmi, Checkpoints).MakeAsync(domain, wish, disksOnly, cancellationToken);
    }

    public async ValueTask<VirtDomain> RevertToSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotRevertFlags flags, CancellationToken cancellationToken)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, DomainSnapshotRevertFlags.Running | DomainSnapshotRevertFlags.Force, "hypervDomainRevertToSnapshot");
        var all = await Checkpoints.ReadAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        var one = all.FindOnly(snapshot.Name);
        // What it is doing is given up for what it was doing; a host does so only with a machine that is off.
        if (all.Domain.IsActive)
            await Control.RunAsync(snapshot.Domain, MachineAction.Destroy, cancellationToken).ConfigureAwait(false);
        await new CheckpointService(_wmi).ApplyAsync(one, cancellationToken).ConfigureAwait(false);
        var after = await Checkpoints.ReadAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        if (after.FindById(one.InstanceId) is not { } applied || !after.IsCurrent(applied))
            throw ManagementService.NotDone($"revert domain '{all.Domain.Name}' to snapshot '{one.Name}'", "it does not stand on it");
        // Memory that was kept waits to be gone on with.
        return flags.HasFlag(DomainSnapshotRevertFlags.Running) || one.HasMemory
            ? ToDomain(await Control.RunAsync(snapshot.Domain, MachineAction.Start, cancellationToken).ConfigureAwait(false))
            : after.Domain;
    }

    public async ValueTask DeleteSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotDeleteFlags flags, CancellationToken cancellationToken)
    {
        flags.Check();
        FlagRules.CheckKnown(
            VirtErrorDomain.Hyperv,
            flags,
            DomainSnapshotDeleteFlags.Children | DomainSnapshotDeleteFlags.ChildrenOnly | DomainSnapshotDeleteFlags.MetadataOnly,
            "hypervDomainSnapshotDelete");
        var all = await Checkpoints.ReadAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        var one = all.FindOnly(snapshot.Name);
        // Nothing is known of it but by the host.
        if (flags.HasFlag(DomainSnapshotDeleteFlags.MetadataOnly))
            return;
        var gone = flags.HasFlag(DomainSnapshotDeleteFlags.ChildrenOnly) ? [.. all.ChildrenOf(one)] : new[] { one };
        var withTree = flags.HasFlag(DomainSnapshotDeleteFlags.Children) || flags.HasFlag(DomainSnapshotDeleteFlags.ChildrenOnly);
        foreach (var checkpoint in gone)
            await new CheckpointService(_wmi).DestroyAsync(checkpoint, withTree, cancellationToken).ConfigureAwait(false);
        var after = await Checkpoints.ReadAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        if (gone.FirstOrDefault(checkpoint => after.FindById(checkpoint.InstanceId) is not null) is { } left)
            throw ManagementService.NotDone($"delete snapshot '{left.Name}' of domain '{all.Domain.Name}'", "it is still there");
    }
}
