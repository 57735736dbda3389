using Libvirt.Drivers;

namespace Libvirt.PowerShell.Tests.Fakes;

/// <summary>What changes domains of a fake world, and tells of it.</summary>
internal partial class FakeConnection : IDomainLifecycleDriver, IDomainConfigDriver, IEventDriver
{
    public async ValueTask<VirtDomain> CreateDomainAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken)
    {
        var name = DomainDefinition.Parse(xml).Name;
        await _world.OnCallAsync("Create", name, cancellationToken);
        _world.Domains[name] = new(name, Guid.NewGuid(), DomainState.Running, Persistent: false, Autostart: false);
        return Show(_world.Domains[name]);
    }

    public async ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken)
    {
        var name = DomainDefinition.Parse(xml).Name;
        await _world.OnCallAsync("Define", name, cancellationToken);
        _world.Domains.TryAdd(name, new(name, Guid.NewGuid(), DomainState.Shutoff, Persistent: true, Autostart: false));
        return Show(_world.Domains[name]);
    }

    public async ValueTask UndefineDomainAsync(DomainKey domain, DomainUndefineFlags flags, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("Undefine", domain.Name, cancellationToken);
        var found = Find(domain);
        if (found.State == DomainState.Shutoff)
            _world.Domains.TryRemove(found.Name, out _);
        else
            _world.Domains[found.Name] = found with { Persistent = false };
    }

    public async ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("Autostart", domain.Name, cancellationToken);
        return Show(_world.Domains[domain.Name] = Find(domain) with { Autostart = autostart });
    }

    public ValueTask<VirtDomain> StartDomainAsync(DomainKey domain, DomainStartFlags flags, CancellationToken cancellationToken) =>
        MoveAsync("Start", domain, s => s == DomainState.Shutoff, flags == DomainStartFlags.Paused ? DomainState.Paused : DomainState.Running, DomainEventType.Started, cancellationToken);

    // The guest is asked and takes its time: a test lets it go down.
    public async ValueTask<VirtDomain> ShutdownDomainAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync("Shutdown", domain.Name, cancellationToken);
        var found = Find(domain);
        return found.State == DomainState.Running ? Show(found) : throw FakeWorld.Error(VirtErrorCode.OperationInvalid, "domain is not running");
    }

    public ValueTask<VirtDomain> DestroyDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        MoveAsync("Destroy", domain, s => s != DomainState.Shutoff, DomainState.Shutoff, DomainEventType.Stopped, cancellationToken);

    public ValueTask<VirtDomain> RebootDomainAsync(DomainKey domain, bool wait, CancellationToken cancellationToken) =>
        MoveAsync(wait ? "RebootAndWait" : "Reboot", domain, s => s == DomainState.Running, DomainState.Running, DomainEventType.Started, cancellationToken);

    public ValueTask<VirtDomain> ResetDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        MoveAsync("Reset", domain, s => s == DomainState.Running, DomainState.Running, DomainEventType.Started, cancellationToken);

    public ValueTask<VirtDomain> SuspendDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        MoveAsync("Suspend", domain, s => s == DomainState.Running, DomainState.Paused, DomainEventType.Suspended, cancellationToken);

    public ValueTask<VirtDomain> ResumeDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        MoveAsync("Resume", domain, s => s == DomainState.Paused, DomainState.Running, DomainEventType.Resumed, cancellationToken);

    public VirtEventKinds SupportedEvents => _world.Events;

    public IDisposable SubscribeEvents(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        this.CheckSupport(kinds);
        void OnChanged(FakeDomain domain, Func<VirtDomain, VirtEvent> happened)
        {
            if (happened(Show(domain)) is var told && (told.Kind & kinds) != 0)
                handler(told);
        }
        _world.Changed += OnChanged;
        return new Subscription(() => _world.Changed -= OnChanged);
    }

    private async ValueTask<VirtDomain> MoveAsync(string call, DomainKey domain, Func<DomainState, bool> from, DomainState to, DomainEventType happened, CancellationToken cancellationToken)
    {
        await _world.OnCallAsync(call, domain.Name, cancellationToken);
        var found = Find(domain);
        if (!from(found.State))
            throw FakeWorld.Error(VirtErrorCode.OperationInvalid, $"domain is {found.State}");
        _world.Set(found.Name, to, happened);
        return Show(found with { State = to });
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
