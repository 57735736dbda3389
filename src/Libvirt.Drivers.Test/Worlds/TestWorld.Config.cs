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

    internal VirtDomain Undefine(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.HasManagedSave)
                throw TestError(VirtErrorCode.OperationInvalid, "Refusing to undefine while domain managed save image exists");
            if (!domain.IsActive && domain.Snapshots.Count > 0)
                throw TestError(VirtErrorCode.OperationInvalid, $"cannot delete inactive domain with {domain.Snapshots.Count} snapshots");
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
