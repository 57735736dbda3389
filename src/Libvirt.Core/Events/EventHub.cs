using System.Collections.Immutable;
using Libvirt.Logging;

namespace Libvirt.Events;

/// <summary>Hands out what happened to all who want to know: in order, one at a time, and never on the thread that published it.</summary>
/// <typeparam name="T">What is told.</typeparam>
public sealed class EventHub<T>
{
    private static readonly LogSource Log = new("conf.object_event");

    private readonly Queue<T> _queue = new();
    private readonly Lock _gate = new();
    private ImmutableArray<Action<T>> _handlers = [];
    private bool _running;

    /// <summary>Adds a handler for all that is published from now on.</summary>
    /// <returns>Ends the subscription when disposed; a call that is under way may still finish.</returns>
    public IDisposable Subscribe(Action<T> handler)
    {
        lock (_gate)
            _handlers = _handlers.Add(handler);
        return new Subscription(this, handler);
    }

    /// <summary>Tells the handlers; where there are none, nothing is kept.</summary>
    public void Publish(T item)
    {
        lock (_gate)
        {
            if (_handlers.IsEmpty)
                return;
            _queue.Enqueue(item);
            if (_running)
                return;
            _running = true;
        }
        _ = Task.Run(Deliver);
    }

    private void Deliver()
    {
        while (true)
        {
            T? item;
            ImmutableArray<Action<T>> handlers;
            lock (_gate)
            {
                if (!_queue.TryDequeue(out item))
                {
                    _running = false;
                    return;
                }
                handlers = _handlers;
            }
            foreach (var handler in handlers)
                Call(handler, item);
        }
    }

    private static void Call(Action<T> handler, T item)
    {
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

    private sealed class Subscription(EventHub<T> hub, Action<T> handler) : IDisposable
    {
        public void Dispose()
        {
            lock (hub._gate)
                hub._handlers = hub._handlers.Remove(handler);
        }
    }
}
