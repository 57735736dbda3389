namespace Libvirt.Drivers.Test;

/// <content>The life of domains: the states and errors of libvirt's test driver.</content>
internal sealed partial class TestWorld
{
    internal VirtDomain Create(VirtConnection connection, DomainConfig config, DomainStartFlags flags)
    {
        CheckStartFlags(flags, "testDomainCreateXML");
        lock (_gate)
        {
            var domain = Occupant(config, refuseActive: true);
            if (domain is null)
                _domains.Add(domain = new TestDomain(config));
            return Boot(domain, config, connection, flags);
        }
    }

    internal VirtDomain Start(VirtConnection connection, DomainKey key, DomainStartFlags flags)
    {
        CheckStartFlags(flags, "testDomainCreateWithFlags");
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.State != DomainState.Shutoff)
                throw TestError(VirtErrorCode.InternalError, $"Domain '{domain.Name}' is already running");
            // In libvirt's test driver a saved state only stands in the way of some calls: every start boots.
            return IsOurs && !flags.HasFlag(DomainStartFlags.ForceBoot) && domain.Saved is { } saved
                ? Restore(domain, saved.Config, saved.Paused || flags.HasFlag(DomainStartFlags.Paused), connection)
                : Boot(domain, domain.Config, connection, flags);
        }
    }

    internal VirtDomain Suspend(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.State is DomainState.Shutoff or DomainState.Paused)
                throw NotRunning(domain);
            domain.SetState(DomainState.Paused, DomainReason.User, Now);
            return Tell(domain, connection, DomainEventType.Suspended, DomainEventDetail.Paused);
        }
    }

    internal VirtDomain Resume(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.State != DomainState.Paused)
                throw TestError(VirtErrorCode.InternalError, $"domain '{domain.Name}' not paused");
            domain.SetState(DomainState.Running, DomainReason.Unpaused, Now);
            return Tell(domain, connection, DomainEventType.Resumed, DomainEventDetail.Unpaused);
        }
    }

    internal VirtDomain Shutdown(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.State == DomainState.Shutoff)
                throw NotRunning(domain);
            return StopOrRestart(domain, domain.Current.OnPoweroff, connection);
        }
    }

    internal VirtDomain Reboot(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            return StopOrRestart(domain, domain.Current.OnReboot, connection);
        }
    }

    internal VirtDomain Reset(VirtConnection connection, DomainKey key)
    {
        // The machine is as new, and its state as before.
        lock (_gate)
            return TellReboot(Describe(FindActive(key), connection, Now));
    }

    internal VirtDomain Destroy(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            return Stop(domain, DomainReason.Destroyed, connection, DomainEventDetail.Destroyed);
        }
    }

    private TestDomain FindActive(DomainKey key)
    {
        var domain = Find(key);
        return domain.IsActive ? domain : throw DomainError(VirtErrorCode.OperationInvalid, "domain is not running");
    }

    private VirtDomain Boot(TestDomain domain, DomainConfig config, VirtConnection connection, DomainStartFlags flags)
    {
        Begin(domain, config, DomainReason.Booted);
        var started = Tell(domain, connection, DomainEventType.Started, DomainEventDetail.Booted);
        if (!flags.HasFlag(DomainStartFlags.Paused))
            return started;
        domain.SetState(DomainState.Paused, DomainReason.User, Now);
        return Tell(domain, connection, DomainEventType.Suspended, DomainEventDetail.Paused);
    }

    // Every start uses up the saved state.
    private void Begin(TestDomain domain, DomainConfig config, DomainReason reason)
    {
        domain.Saved = null;
        Begin(domain, config, Images is null ? null : MadeUpActivity.Of(config, Images), DomainState.Running, reason);
    }

    private VirtDomain StopOrRestart(TestDomain domain, string action, VirtConnection connection)
    {
        if (action is "destroy" or "preserve")
            return Stop(domain, DomainReason.Shutdown, connection, DomainEventDetail.Shutdown);
        Log.Debug($"domain '{domain.Name}' is started again");
        domain.SetState(DomainState.Running, DomainReason.Booted, Now);
        return TellReboot(Describe(domain, connection, Now));
    }

    private VirtDomain Stop(TestDomain domain, DomainReason reason, VirtConnection connection, DomainEventDetail detail)
    {
        _domains.RemoveId(domain);
        _usage.Ended(domain.Run!, Now);
        domain.Leave(reason, Now);
        if (!domain.Persistent)
            _domains.Remove(domain);
        return Tell(domain, connection, DomainEventType.Stopped, detail);
    }

    // Events leave in the order of what happened: they are queued under the world's lock.
    private VirtDomain Tell(TestDomain domain, VirtConnection connection, DomainEventType type, DomainEventDetail detail)
    {
        var now = Now;
        var snapshot = Describe(domain, connection, now);
        Log.Info($"domain '{domain.Name}' is {domain.State} ({domain.Reason}): event {type} ({detail})");
        Events.Enqueue(new DomainLifecycleEvent(snapshot, type, detail, now));
        return snapshot;
    }

    // libvirt's test driver keeps it to itself; worlds that are ours tell it as QEMU does.
    private VirtDomain TellReboot(VirtDomain domain)
    {
        if (Images is not null)
            Events.Enqueue(new DomainRebootEvent(domain, Now));
        return domain;
    }

    // libvirt's test driver has no choice here; worlds that are ours have.
    private void CheckStartFlags(DomainStartFlags flags, string function) =>
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, IsOurs ? DomainStartFlags.Paused | DomainStartFlags.ForceBoot : DomainStartFlags.None, function);

    private static VirtException NotRunning(TestDomain domain) => TestError(VirtErrorCode.InternalError, $"domain '{domain.Name}' not running");
}
