using Libvirt.Logging;

namespace Libvirt.Drivers.Test;

/// <summary>Delivers the events of a world to all who subscribed, one after the other and never in the caller's own call.</summary>
/// <remarks>What runs the deliveries is <see cref="Schedule"/> alone.</remarks>
internal sealed class DomainEventQueue
{
    private static readonly LogSource Log = new("test.test_driver");

    // A subscriber that hangs must not fill the memory.
    private const int Limit = 65536;

    private readonly Lock _gate = new();
    private readonly Queue<(DomainEvent Event, Subscription[] To)> _events = new();
    private Subscription[] _subscriptions = [];
    private bool _scheduled;

    /// <summary>Adds a subscriber, who is called for what is queued from now on.</summary>
    internal IDisposable Subscribe(VirtConnection connection, Action<DomainEvent> handler)
    {
        var subscription = new Subscription(this, connection, handler);
        lock (_gate)
            _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    /// <summary>Ends all subscriptions of a connection.</summary>
    internal void Unsubscribe(VirtConnection connection)
    {
        lock (_gate)
        {
            foreach (var subscription in _subscriptions.Where(s => ReferenceEquals(s.Connection, connection)).ToArray())
                subscription.Dispose();
        }
    }

    /// <summary>Queues an event for those who are subscribed.</summary>
    internal void Enqueue(DomainEvent happened)
    {
        lock (_gate)
        {
            if (_subscriptions.Length == 0)
                return;
            if (_events.Count >= Limit)
            {
                Log.Warning($"dropped {happened}: {Limit} events wait for a subscriber");
                return;
            }
            _events.Enqueue((happened, _subscriptions));
            if (_scheduled)
                return;
            _scheduled = true;
        }
        Schedule();
    }

    private void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Deliver(), this, preferLocal: false);

    private void Deliver()
    {
        while (true)
        {
            (DomainEvent Event, Subscription[] To) next;
            lock (_gate)
            {
                if (!_events.TryDequeue(out next))
                {
                    _scheduled = false;
                    return;
                }
            }
            foreach (var subscription in next.To)
                subscription.Deliver(next.Event);
        }
    }

    private void Unsubscribe(Subscription subscription)
    {
        lock (_gate)
            _subscriptions = [.. _subscriptions.Where(s => s != subscription)];
    }

    private sealed class Subscription(DomainEventQueue queue, VirtConnection connection, Action<DomainEvent> handler) : IDisposable
    {
        private Action<DomainEvent>? _handler = handler;

        internal VirtConnection Connection { get; } = connection;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _handler, null) is not null)
                queue.Unsubscribe(this);
        }

        internal void Deliver(DomainEvent happened)
        {
            // Another connection of the same world: the domain is its own.
            if (!ReferenceEquals(happened.Domain.Connection, Connection))
                happened = happened with { Domain = happened.Domain with { Connection = Connection } };
            try
            {
                Volatile.Read(ref _handler)?.Invoke(happened);
            }
            catch (Exception e)
            {
                // Handlers may not throw; one that does must not keep the others from their events.
                Log.Error($"a handler of domain events failed on {happened}: {e}");
            }
        }
    }
}
