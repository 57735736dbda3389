using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Snapshots;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>Snapshots: the server keeps all that is known of them, and their tree comes with the machine.</content>
internal sealed partial class EsxConnection : ISnapshotDriver
{
    public async ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListSnapshotsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        [.. (await FindSnapshotsAsync(domain, cancellationToken).ConfigureAwait(false)).Describe()];

    public async ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListAllSnapshotsAsync(CancellationToken cancellationToken)
    {
        var machines = await _machines.ReadAsync(Machine.Type, With(MachineSnapshots.Paths), cancellationToken).ConfigureAwait(false);
        return [.. machines.Select(machine => (Machine: machine, Domain: ToDomain(machine))).OrderBy(pair => pair.Domain)
            .SelectMany(pair => new MachineSnapshots(pair.Machine, pair.Domain).Describe())];
    }

    public async ValueTask<VirtDomainSnapshot> LookupSnapshotAsync(DomainMomentKey snapshot, CancellationToken cancellationToken)
    {
        var all = await FindSnapshotsAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        return all.Describe(all.Find(snapshot.Name));
    }

    public async ValueTask<VirtDomainSnapshot> GetCurrentSnapshotAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var all = await FindSnapshotsAsync(domain, cancellationToken).ConfigureAwait(false);
        return all.Describe(all.Current);
    }

    public async ValueTask<string> GetSnapshotXmlAsync(DomainMomentKey snapshot, DomainXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, DomainXmlFlags.None, "esxDomainSnapshotGetXMLDesc");
        var all = await FindSnapshotsAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        return all.ToXml(all.Find(snapshot.Name));
    }

    public async ValueTask<VirtDomainSnapshot> CreateSnapshotAsync(DomainKey domain, string xml, DomainSnapshotCreateFlags flags, CancellationToken cancellationToken)
    {
        flags.Check();
        FlagRules.CheckKnown(
            VirtErrorDomain.Esx,
            flags,
            DomainSnapshotCreateFlags.DiskOnly | DomainSnapshotCreateFlags.Quiesce | DomainSnapshotCreateFlags.NoMetadata | DomainSnapshotCreateFlags.Validate,
            "esxDomainSnapshotCreateXML");
        var wish = MachineSnapshots.ParseWish(xml, flags.HasFlag(DomainSnapshotCreateFlags.Validate));
        var all = Snapshots(await PrepareAsync(domain, MachineSnapshots.Paths, cancellationToken).ConfigureAwait(false));
        all.CheckNew(wish.Name);
        var request = new SoapRequest("CreateSnapshot_Task", all.Object)
            .Add("name", wish.Name)
            .AddOptional("description", wish.Description)
            .Add("memory", !flags.HasFlag(DomainSnapshotCreateFlags.DiskOnly) && wish.Memory != DomainSnapshotLocation.No)
            .Add("quiesce", flags.HasFlag(DomainSnapshotCreateFlags.Quiesce));
        var made = await Tasks.RunAsync(request, "create snapshot", cancellationToken).ConfigureAwait(false);
        var after = Snapshots(await _reader.ReadAsync(all.Object, With(MachineSnapshots.Paths), cancellationToken).ConfigureAwait(false));
        return after.Describe(made is not null ? after.Find(ManagedObject.Read(made)) : after.Find(wish.Name));
    }

    public async ValueTask<VirtDomain> RevertToSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotRevertFlags flags, CancellationToken cancellationToken)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, DomainSnapshotRevertFlags.None, "esxDomainRevertToSnapshot");
        var all = await FindSnapshotsAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        var request = new SoapRequest("RevertToSnapshot_Task", all.FindOnly(snapshot.Name).Object);
        await Tasks.RunAsync(request, $"revert to snapshot '{snapshot.Name}'", cancellationToken, all.Object).ConfigureAwait(false);
        return await ReadDomainAsync(all.Object, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotDeleteFlags flags, CancellationToken cancellationToken)
    {
        flags.Check();
        FlagRules.CheckKnown(
            VirtErrorDomain.Esx, flags, DomainSnapshotDeleteFlags.Children | DomainSnapshotDeleteFlags.MetadataOnly, "esxDomainSnapshotDelete");
        var all = await FindSnapshotsAsync(snapshot.Domain, cancellationToken).ConfigureAwait(false);
        var node = all.FindOnly(snapshot.Name);
        // libvirt keeps nothing about it that could be forgotten.
        if (flags.HasFlag(DomainSnapshotDeleteFlags.MetadataOnly))
            return;
        var request = new SoapRequest("RemoveSnapshot_Task", node.Object).Add("removeChildren", flags.HasFlag(DomainSnapshotDeleteFlags.Children));
        await Tasks.RunAsync(request, $"delete snapshot '{snapshot.Name}'", cancellationToken, all.Object).ConfigureAwait(false);
    }

    private async ValueTask<MachineSnapshots> FindSnapshotsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Snapshots(await FindAsync(domain, MachineSnapshots.Paths, cancellationToken).ConfigureAwait(false));

    private MachineSnapshots Snapshots(ObjectContent machine) => new(machine, ToDomain(machine));
}
