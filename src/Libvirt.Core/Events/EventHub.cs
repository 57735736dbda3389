using System.Collections.Immutable;
using Libvirt.Logging;

namespace Libvirt.Events;

/// <summary>Hands out what happened to all who want to know: in order, one at a time, and never on the thread that published it.</summary>
/// <typeparam name="T">What is told.</typeparam>
public sealed class EventHub<T>
{
    private static readonly LogSource Log = new("conf.object_event");

    private readonly Queue<(T Item, ImmutableArray<Subscription> Subscriptions)> _queue = new();
    private readonly Lock _gate = new();
    private ImmutableArray<Subscription> _subscriptions = [];
    private bool _running;

    /// <summary>Adds a handler for all that is published from now on.</summary>
    /// <returns>Ends the subscription when disposed; a call that is under way may still finish.</returns>
    public IDisposable Subscribe(Action<T> handler)
    {
        var subscription = new Subscription(this, handler);
        lock (_gate)
            _subscriptions = _subscriptions.Add(subscription);
        return subscription;
    }

    /// <summary>Tells those who have subscribed; where there are none, nothing is kept.</summary>
    public void Publish(T item)
    {
        lock (_gate)
        {
            if (_subscriptions.IsEmpty)
                return;
            _queue.Enqueue((item, _subscriptions));
            if (_running)
                return;
            _running = true;
        }
        // Not in the flow of whoever published it: what the handlers do is not its work.
        ThreadPool.UnsafeQueueUserWorkItem(static hub => hub.Deliver(), this, preferLocal: false);
    }

    private void Deliver()
    {
        while (true)
        {
            (T Item, ImmutableArray<Subscription> Subscriptions) next;
            lock (_gate)
            {
                if (!_queue.TryDequeue(out next))
                {
                    _running = false;
                    return;
                }
            }
            foreach (var subscription in next.Subscriptions)
                subscription.Tell(next.Item);
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
            _subscriptions = _subscriptions.Remove(subscription);
    }

    private sealed class Subscription(EventHub<T> hub, Action<T> handler) : IDisposable
    {
        private volatile bool _ended;

        internal void Tell(T item)
        {
            if (_ended)
                return;
            try
            {
                handler(item);
            }
            catch (Exception e)
            {
                // One handler's fault must not keep the event from the others.
                Log.Error($"an event handler failed: {e}");
            }
        }

        public void Dispose()
        {
            _ended = true;
            hub.Remove(this);
        }
    }
}
