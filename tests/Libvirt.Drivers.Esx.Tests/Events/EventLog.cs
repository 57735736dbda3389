using System.Collections.Concurrent;
using System.Diagnostics;

namespace Libvirt.Drivers.Esx.Tests.Events;

/// <summary>Writes down the events of a connection.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly ConcurrentQueue<(VirtEvent Event, long Time)> _events = new();
    private readonly IDisposable _subscription;

    internal EventLog(VirtConnection connection, VirtEventKinds kinds = VirtEventKinds.Lifecycle) =>
        _subscription = connection.Require<IEventDriver>().SubscribeEvents(kinds, happened => _events.Enqueue((happened, Stopwatch.GetTimestamp())));

    /// <summary>The events, in words: <c>vm: Stopped (Destroyed)</c>.</summary>
    internal IEnumerable<string> Words => _events.Select(entry => entry.Event.ToString()!);

    internal IEnumerable<VirtEvent> All => _events.Select(entry => entry.Event);

    /// <summary>Waits for so many events in all.</summary>
    internal Task UntilAsync(int count, CancellationToken cancellationToken) =>
        Libvirt.Tests.Peers.Poll.UntilAsync(() => _events.Count >= count, $"{count} events", cancellation: cancellationToken);

    /// <summary>When the last event was told.</summary>
    internal long LastTime => _events.Last().Time;

    public void Dispose() => _subscription.Dispose();
}
