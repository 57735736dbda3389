namespace Libvirt.Drivers.Test;

/// <content>Back to snapshots.</content>
internal sealed partial class TestWorld
{
    private const DomainSnapshotRevertFlags Activate = DomainSnapshotRevertFlags.Running | DomainSnapshotRevertFlags.Paused;

    internal VirtDomain RevertToSnapshot(VirtConnection connection, DomainMomentKey key, DomainSnapshotRevertFlags flags)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, Activate | DomainSnapshotRevertFlags.Force, "testDomainRevertToSnapshot");
        lock (_gate)
        {
            var (domain, node) = FindSnapshot(key);
            var snapshot = node.Value;
            var isOnline = snapshot.State is DomainSnapshotState.Running or DomainSnapshotState.Paused;
            if (!domain.Persistent && !isOnline && (flags & Activate) == 0)
                throw TestError(VirtErrorCode.OperationInvalid, "transient domain needs to request run or pause to revert to inactive snapshot");
            var then = snapshot.Domain ?? throw TestError(VirtErrorCode.SnapshotRevertRisky, $"snapshot '{snapshot.Name}' lacks domain '{domain.Name}' rollback info");

            var config = ConfigOf(domain, then);
            var after = isOnline ? RevertOnline(domain, config, snapshot, flags, connection) : RevertOffline(domain, config, flags, connection);
            domain.Snapshots.Current = node;
            return after;
        }
    }

    private VirtDomain RevertOnline(TestDomain domain, DomainConfig config, DomainSnapshotDefinition snapshot, DomainSnapshotRevertFlags flags, VirtConnection connection)
    {
        if (domain.IsActive)
            End(domain, connection);
        domain.Config = config;
        var paused = !flags.HasFlag(DomainSnapshotRevertFlags.Running)
            && (snapshot.State == DomainSnapshotState.Paused || flags.HasFlag(DomainSnapshotRevertFlags.Paused));
        return BeginFromSnapshot(domain, paused, connection);
    }

    private VirtDomain RevertOffline(TestDomain domain, DomainConfig config, DomainSnapshotRevertFlags flags, VirtConnection connection)
    {
        domain.Config = config;
        var after = domain.IsActive ? End(domain, connection) : Describe(domain, connection, Now);
        if ((flags & Activate) == 0)
            return after;
        var paused = flags.HasFlag(DomainSnapshotRevertFlags.Paused);
        if (IsOurs)
            return BeginFromSnapshot(domain, paused, connection);
        // libvirt's test driver tells that it starts, and leaves it at that.
        after = Tell(domain, connection, DomainEventType.Started, DomainEventDetail.FromSnapshot);
        return paused ? Tell(domain, connection, DomainEventType.Suspended, DomainEventDetail.FromSnapshot) : after;
    }

    // The end of a run that is not the end of a transient domain.
    private VirtDomain End(TestDomain domain, VirtConnection connection)
    {
        _domains.RemoveId(domain);
        domain.Leave(DomainReason.FromSnapshot, Now);
        return Tell(domain, connection, DomainEventType.Stopped, DomainEventDetail.FromSnapshot);
    }

    private VirtDomain BeginFromSnapshot(TestDomain domain, bool paused, VirtConnection connection)
    {
        Begin(domain, domain.Config, DomainReason.FromSnapshot);
        var after = Tell(domain, connection, DomainEventType.Started, DomainEventDetail.FromSnapshot);
        if (!paused)
            return after;
        domain.SetState(DomainState.Paused, DomainReason.FromSnapshot, Now);
        return Tell(domain, connection, DomainEventType.Suspended, DomainEventDetail.FromSnapshot);
    }

    // What it is called now it stays: a snapshot knows it under the name that it had then.
    private static DomainConfig ConfigOf(TestDomain domain, DomainDefinition then)
    {
        (then.Name, then.Uuid) = (domain.Name, domain.Uuid);
        return DomainConfig.Accept(then);
    }
}
