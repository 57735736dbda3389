namespace Libvirt.Drivers.Test;

/// <content>Definitions.</content>
internal sealed partial class TestWorld
{
    internal VirtDomain Define(VirtConnection connection, DomainConfig config)
    {
        lock (_gate)
        {
            var domain = Occupant(config, refuseActive: false);
            if (domain is null)
                _domains.Add(domain = new TestDomain(config));
            else
                domain.Config = config;
            var detail = domain.WasPersistent ? DomainEventDetail.Updated : DomainEventDetail.Added;
            domain.Persistent = true;
            return Tell(domain, connection, DomainEventType.Defined, detail);
        }
    }

    internal VirtDomain Undefine(VirtConnection connection, DomainKey key, DomainUndefineFlags flags)
    {
        // A made-up domain has no checkpoints on its disks that could outlive it; libvirt's test driver does not know of them here.
        FlagRules.CheckKnown(
            VirtErrorDomain.Test,
            flags,
            DomainUndefineFlags.ManagedSave | DomainUndefineFlags.SnapshotsMetadata | (IsOurs ? DomainUndefineFlags.CheckpointsMetadata : 0),
            "testDomainUndefineFlags");
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.HasManagedSave && !flags.HasFlag(DomainUndefineFlags.ManagedSave))
                throw TestError(VirtErrorCode.OperationInvalid, "Refusing to undefine while domain managed save image exists");
            if (!domain.IsActive && domain.Snapshots.Count > 0 && !flags.HasFlag(DomainUndefineFlags.SnapshotsMetadata))
                throw TestError(VirtErrorCode.OperationInvalid, $"cannot delete inactive domain with {domain.Snapshots.Count} snapshots");
            domain.Saved = null;
            domain.Persistent = false;
            if (!domain.IsActive)
                _domains.Remove(domain);
            return Tell(domain, connection, DomainEventType.Undefined, DomainEventDetail.Removed);
        }
    }

    internal VirtDomain SetAutostart(VirtConnection connection, DomainKey key, bool autostart)
    {
        lock (_gate)
        {
            var domain = Find(key);
            domain.Autostart = autostart;
            Log.Debug($"domain '{domain.Name}' starts {(autostart ? "with its host" : "only by hand")}");
            return Describe(domain, connection, Now);
        }
    }
}
