using Libvirt.Events;

namespace Libvirt.Drivers.Test;

/// <summary>The events of a world, for the subscribers of all its connections: in order, and never in the call that caused them.</summary>
internal sealed class DomainEventQueue
{
    private readonly EventHub<DomainEvent> _hub = new();
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    internal IDisposable Subscribe(VirtConnection connection, Action<DomainEvent> handler)
    {
        var subscription = new Subscription(this, connection, handler);
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

    internal void Enqueue(DomainEvent happened) => _hub.Publish(happened);

    private sealed class Subscription(DomainEventQueue queue, VirtConnection connection, Action<DomainEvent> handler) : IDisposable
    {
        private Action<DomainEvent>? _handler = handler;

        internal VirtConnection Connection { get; } = connection;

        internal IDisposable? Source { get; set; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _handler, null) is null)
                return;
            Source?.Dispose();
            lock (queue._gate)
                queue._subscriptions.Remove(this);
        }

        // Each connection is told of domains of its own.
        internal void Deliver(DomainEvent happened)
        {
            if (!ReferenceEquals(happened.Domain.Connection, Connection))
                happened = happened with { Domain = happened.Domain with { Connection = Connection } };
            Volatile.Read(ref _handler)?.Invoke(happened);
        }
    }
}
