using Libvirt.Events;

namespace Libvirt.Drivers.Test;

/// <summary>The events of a world, for the subscribers of all its connections: in order, and never in the call that caused them.</summary>
internal sealed class WorldEvents
{
    private readonly EventHub<VirtEvent> _hub = new();
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    internal IDisposable Subscribe(VirtConnection connection, VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        var subscription = new Subscription(this, connection, kinds, handler);
        lock (_gate)
            _subscriptions.Add(subscription);
        subscription.Source = _hub.Subscribe(subscription.Deliver);
        return subscription;
    }

    /// <summary>Ends all subscriptions of a connection.</summary>
    internal void Unsubscribe(VirtConnection connection)
    {
        Subscription[] ended;
        lock (_gate)
            ended = [.. _subscriptions.Where(s => ReferenceEquals(s.Connection, connection))];
        foreach (var subscription in ended)
            subscription.Dispose();
    }

    internal void Enqueue(VirtEvent happened) => _hub.Publish(happened);

    private sealed class Subscription(WorldEvents events, VirtConnection connection, VirtEventKinds kinds, Action<VirtEvent> handler) : IDisposable
    {
        private Action<VirtEvent>? _handler = handler;

        internal VirtConnection Connection { get; } = connection;

        internal IDisposable? Source { get; set; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _handler, null) is null)
                return;
            Source?.Dispose();
            lock (events._gate)
                events._subscriptions.Remove(this);
        }

        // Each connection is told of objects of its own.
        internal void Deliver(VirtEvent happened)
        {
            if ((happened.Kind & kinds) != 0)
                Volatile.Read(ref _handler)?.Invoke(ReferenceEquals(happened.Connection, Connection) ? happened : happened.ToldBy(Connection));
        }
    }
}
