using Libvirt.Logging;

namespace Libvirt.Drivers.Test;

/// <summary>A hypervisor in memory: its host, its domains, and what happens to them.</summary>
internal sealed partial class TestWorld(TimeProvider clock)
{
    private static readonly LogSource Log = new("test.test_driver");

    private readonly Lock _gate = new();
    private readonly DomainTable _domains = new();
    private int _lastId;

    internal TimeProvider Clock { get; } = clock;

    internal TestHost Host { get; init; } = TestHost.Of(new NodeInfo(), isFile: true, isOurs: false);

    /// <summary>Who may connect; nobody is asked where there are none.</summary>
    internal IReadOnlyList<NodeUser> Users { get; init; } = [];

    /// <summary>The images on its host, where the world answers all statistics; null where it answers as libvirt's test driver.</summary>
    internal ImageStore? Images { get; init; }

    /// <summary>Whether it is one of ours, and not as libvirt's.</summary>
    private bool IsOurs => Images is not null;

    /// <summary>Refuses a call that libvirt's test driver does not have: only worlds that are ours do more than it.</summary>
    /// <param name="function">libvirt's name of the call.</param>
    /// <exception cref="VirtException">NoSupport: the world answers as libvirt's.</exception>
    internal void RequireOurs(string function)
    {
        if (Images is null)
            throw VirtException.MissingFunction(function);
    }

    /// <summary>How many domains it has.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _domains.Sorted.Length;
        }
    }

    /// <summary>The kinds of events that can be asked for: as in libvirt's test driver all of domains, whether they ever come or not.</summary>
    internal VirtEventKinds SupportedEvents =>
        VirtEventKindSets.Domain | VirtEventKindSets.Network | VirtEventKindSets.StoragePool | VirtEventKindSets.NodeDevice
        | (Images is null ? 0 : VirtEventKindSets.Secret);

    internal WorldEvents Events { get; } = new();

    private DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Adds a domain of the world's file.</summary>
    /// <exception cref="VirtException">OperationFailed: its name or UUID belong to another.</exception>
    internal void Load(NodeDomain loaded)
    {
        lock (_gate)
        {
            if (Occupant(loaded.Config, refuseActive: false) is { } earlier)
                Discard(earlier);
            var domain = new TestDomain(loaded.Config)
            {
                Persistent = !loaded.Transient,
                Autostart = loaded.Autostart,
                Saved = loaded.HasManagedSave ? new SavedState(loaded.Config, Paused: false) : null,
                Messages = DomainTaints.Find(loaded.Config),
            };
            domain.LearnIOThreads();
            loaded.Snapshots.AddTo(domain);
            _domains.Add(domain);
            if (loaded.State == DomainState.Shutoff)
                domain.SetState(DomainState.Shutoff, loaded.Reason, Now);
            else
                Begin(domain, loaded.Config, loaded.Activity, loaded.State, loaded.Reason);
        }
    }

    /// <summary>The domain that a definition would take the place of.</summary>
    private TestDomain? Occupant(DomainConfig config, bool refuseActive)
    {
        if (_domains.Find(config.Uuid) is { } same)
        {
            if (same.Name != config.Name)
                throw DomainError(VirtErrorCode.OperationFailed, $"domain '{same.Name}' is already defined with uuid {same.Uuid}");
            if (refuseActive && same.IsActive)
                throw DomainError(VirtErrorCode.OperationInvalid, $"domain '{same.Name}' is already active");
            return same;
        }
        return _domains.Find(config.Name) is { } other
            ? throw DomainError(VirtErrorCode.OperationFailed, $"domain '{config.Name}' already exists with uuid {other.Uuid}")
            : null;
    }

    private TestDomain Find(DomainKey key) =>
        _domains.Find(key.Uuid) ?? throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.NoDomain, $"no domain with matching uuid '{key.Uuid}' ({key.Name})");

    private void Begin(TestDomain domain, DomainConfig config, DomainActivity? activity, DomainState state, DomainReason reason)
    {
        var now = Now;
        domain.Enter(new DomainRun(++_lastId, config, now, activity), state, reason, now);
        _domains.AddId(domain);
    }

    private void Discard(TestDomain domain)
    {
        if (domain.IsActive)
            _domains.RemoveId(domain);
        _domains.Remove(domain);
    }

    private static VirtException DomainError(VirtErrorCode code, string detail) => new(VirtErrorDomain.Domain, code, detail);

    private static VirtException TestError(VirtErrorCode code, string detail) => new(VirtErrorDomain.Test, code, detail);
}
