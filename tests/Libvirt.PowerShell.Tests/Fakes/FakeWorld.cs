using System.Collections.Concurrent;

namespace Libvirt.PowerShell.Tests.Fakes;

/// <summary>A hypervisor in memory.</summary>
/// <example><code>
/// var world = new FakeWorld("web01", "web02");
/// world.Before("Suspend", "web01", _ => throw FakeWorld.Error(VirtErrorCode.OperationFailed));
/// shell.Run($"Suspend-VirtDomain web* -Connection {world.Uri}");
/// </code></example>
internal sealed class FakeWorld
{
    private static readonly ConcurrentDictionary<string, FakeWorld> Worlds = new();
    private static int s_count;

    private readonly ConcurrentDictionary<(string Call, string? Domain), Func<CancellationToken, Task>> _hooks = new();
    private readonly string _name = $"world{Interlocked.Increment(ref s_count)}";
    private int _connections;

    /// <summary>Makes a world of running domains.</summary>
    internal FakeWorld(params string[] running)
    {
        Worlds[_name] = this;
        foreach (var name in running)
            Domains[name] = new(name, Guid.NewGuid(), DomainState.Running, Persistent: true, Autostart: false);
    }

    internal string Uri => $"fake://{_name}/";

    internal ConcurrentDictionary<string, FakeDomain> Domains { get; } = new();

    /// <summary>Makes the statistics of a domain; null for a driver that has none.</summary>
    internal Func<VirtDomain, DomainStatsRequest, DomainStatsRecord>? Stats { get; init; }

    /// <summary>Its networks, by name; null for a driver that has none.</summary>
    internal ConcurrentDictionary<string, Guid>? Switches { get; init; }

    /// <summary>The calls so far, such as <c>Suspend web01</c>.</summary>
    internal ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The calls that changed something.</summary>
    internal IEnumerable<string> Changes => Calls.Where(c => !c.StartsWith("Open", StringComparison.Ordinal) && !c.StartsWith("L", StringComparison.Ordinal) && !c.StartsWith("GetXml", StringComparison.Ordinal));

    /// <summary>The connections that are open.</summary>
    internal int Connections => Volatile.Read(ref _connections);

    /// <summary>Another number after each loss of all connections.</summary>
    internal int Life { get; private set; }

    /// <summary>The kinds of events that it tells.</summary>
    internal VirtEventKinds Events { get; init; } = VirtEventKinds.Lifecycle;

    /// <summary>What the domains have for devices, as XML.</summary>
    internal string Devices { get; set; } = "";

    /// <summary>How many subscriptions to its events there are.</summary>
    internal int Subscriptions => Changed?.GetInvocationList().Length ?? 0;

    internal event Action<FakeDomain, Func<VirtDomain, VirtEvent>>? Changed;

    /// <summary>All connections are lost; new ones may be opened.</summary>
    internal void Lose() => Life++;

    internal static FakeWorld Find(string? name) =>
        Worlds.GetValueOrDefault(name ?? "") ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoConnect, $"there is no world '{name}'");

    internal static VirtException Error(VirtErrorCode code, string? details = "as the test wants it") => new(VirtErrorDomain.None, code, details);

    /// <summary>Does something before a call is answered: of one domain, or of all where none is named.</summary>
    internal void Before(string call, string? domain, Func<CancellationToken, Task> hook) => _hooks[(call, domain)] = hook;

    /// <summary>Lets a call wait until it is cancelled.</summary>
    internal void Hang(string call, string? domain = null) => Before(call, domain, token => Task.Delay(Timeout.Infinite, token));

    /// <summary>Lets a call wait for ever, whoever cancels it.</summary>
    internal void HangDeaf(string call) => Before(call, null, _ => new TaskCompletionSource().Task);

    /// <summary>Lets a call fail.</summary>
    internal void Fail(string call, VirtErrorCode code, string? domain = null) => Before(call, domain, _ => throw Error(code));

    /// <summary>Puts a domain into a state, as if it had come into it by itself. A transient one that is shut off is gone.</summary>
    internal void Set(string name, DomainState state, DomainEventType happened = DomainEventType.Stopped)
    {
        var domain = Domains[name] with { State = state };
        if (domain.Persistent || state != DomainState.Shutoff)
            Domains[name] = domain;
        else
            Domains.TryRemove(name, out _);
        Tell(domain, d => new DomainLifecycleEvent(d, happened, DomainEventDetail.Added, DateTimeOffset.UtcNow));
    }

    /// <summary>Tells that something happened to a domain.</summary>
    internal void Tell(string name, Func<VirtDomain, VirtEvent> happened) => Tell(Domains[name], happened);

    private void Tell(FakeDomain domain, Func<VirtDomain, VirtEvent> happened) => Changed?.Invoke(domain, happened);

    internal async Task OnCallAsync(string call, string? domain, CancellationToken cancellationToken)
    {
        Calls.Enqueue(domain is null ? call : $"{call} {domain}");
        if (_hooks.TryGetValue((call, domain), out var hook) || _hooks.TryGetValue((call, null), out hook))
            await hook(cancellationToken).ConfigureAwait(false);
    }

    internal void CountConnection(int change) => Interlocked.Add(ref _connections, change);
}

/// <summary>A domain of a fake world.</summary>
internal sealed record FakeDomain(string Name, Guid Uuid, DomainState State, bool Persistent, bool Autostart);
