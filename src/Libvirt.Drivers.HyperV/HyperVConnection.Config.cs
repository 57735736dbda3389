using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Domains.Definition;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV;

/// <content>Domains: made of XML, and removed.</content>
internal sealed partial class HyperVConnection : IDomainConfigDriver
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    public async ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken)
    {
        var definition = MachineDefinition.Parse(xml);
        var wish = MachineWish.Of(definition);
        var same = Machines.IsThereAsync(definition.Uuid, cancellationToken).AsTask();
        var taken = Machines.FindByNameAsync(wish.Name, cancellationToken).AsTask();
        await Task.WhenAll(same, taken).ConfigureAwait(false);
        if (await same.ConfigureAwait(false))
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.DomExist, $"Domain already exists with UUID '{definition.Uuid}'");
        if (await taken.ConfigureAwait(false) is { } other)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, $"domain '{wish.Name}' already exists with uuid {other.Uuid}");
        var machine = await new MachineMaker(_wmi).MakeAsync(wish, cancellationToken).ConfigureAwait(false);
        Log.Info($"the host gave domain '{wish.Name}' the UUID {machine}: it does not take that of a definition, which is {definition.Uuid}");
        return await LookupDomainByUuidAsync(machine, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask UndefineDomainAsync(DomainKey domain, DomainUndefineFlags flags, CancellationToken cancellationToken)
    {
        // libvirt's own driver takes all along unasked: what cannot be had back is named here, as in its others.
        FlagRules.CheckKnown(
            VirtErrorDomain.Hyperv,
            flags,
            DomainUndefineFlags.ManagedSave | DomainUndefineFlags.SnapshotsMetadata | DomainUndefineFlags.CheckpointsMetadata | DomainUndefineFlags.Nvram | DomainUndefineFlags.Tpm,
            "hypervDomainUndefineFlags");
        var checkpoints = await Checkpoints.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        var machine = checkpoints.Domain;
        if (machine.IsActive)
            throw Refused("a machine of Hyper-V cannot go on without its definition: the domain is active");
        if (machine.HasManagedSave && !flags.HasFlag(DomainUndefineFlags.ManagedSave))
            throw Refused("Refusing to undefine while domain managed save image exists");
        if (checkpoints.All.Count > 0 && !flags.HasFlag(DomainUndefineFlags.SnapshotsMetadata))
            throw Refused($"cannot delete inactive domain with {checkpoints.All.Count} snapshots");
        await new MachineMaker(_wmi).DestroyAsync(domain.Uuid, cancellationToken).ConfigureAwait(false);
        if (await Machines.IsThereAsync(domain.Uuid, cancellationToken).ConfigureAwait(false))
            throw ManagementService.NotDone($"undefine domain '{machine.Name}'", "it is still there");
    }
}
