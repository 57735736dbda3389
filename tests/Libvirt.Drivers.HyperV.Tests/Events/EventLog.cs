using System.Collections.Concurrent;

namespace Libvirt.Drivers.HyperV.Tests.Events;

/// <summary>Writes down the events of a connection.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly ConcurrentQueue<VirtEvent> _events = new();
    private readonly IDisposable _subscription;

    internal EventLog(VirtConnection connection, VirtEventKinds kinds = VirtEventKinds.Lifecycle) =>
        _subscription = connection.Require<IEventDriver>().SubscribeEvents(kinds, happened => _events.Enqueue(happened));

    /// <summary>The events, in words: <c>vm: Stopped (Destroyed)</c>.</summary>
    internal IEnumerable<string> Words => _events.Select(entry => entry.ToString()!);

    /// <summary>Waits for so many events in all.</summary>
    internal async Task UntilAsync(int count, CancellationToken cancellationToken)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); _events.Count < count; await Task.Delay(20, cancellationToken))
            Assert.True(DateTime.UtcNow < end, $"{count} events, not: {string.Join("; ", Words)}");
    }

    public void Dispose() => _subscription.Dispose();
}
