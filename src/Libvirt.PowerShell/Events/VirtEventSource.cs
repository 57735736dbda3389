using Libvirt.Logging;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Events;

/// <summary>What a subscription of PowerShell listens to: events of some connections. It asks them for events only while it has handlers, and its runspace is open.</summary>
public sealed class VirtEventSource
{
    /// <summary>The name of its event, for PowerShell.</summary>
    internal const string EventName = nameof(Happened);

    private static readonly LogSource Log = new("conf.object_event");

    private readonly Lock _gate = new();
    private readonly EventChoice _choice;
    private readonly RunspaceSession _session;
    private EventHandler<VirtEventArgs>? _handlers;
    private IDisposable? _subscriptions;

    // How many events it may still tell; PowerShell's own limit lets through what comes before it has dealt with the last.
    private long _left;

    /// <param name="connections">The connections.</param>
    /// <param name="choice">The events.</param>
    /// <param name="limit">How many events are told at most; 0 for all.</param>
    /// <param name="session">Whose end is the end of it.</param>
    internal VirtEventSource(IReadOnlyList<VirtConnection> connections, EventChoice choice, int limit, RunspaceSession session) =>
        (Connection, _choice, _left, _session) = (connections, choice, limit > 0 ? limit : long.MaxValue, session);

    /// <summary>Something happened.</summary>
    public event EventHandler<VirtEventArgs> Happened
    {
        add
        {
            lock (_gate)
            {
                _subscriptions ??= Subscribe();
                _handlers += value;
            }
        }

        remove
        {
            lock (_gate)
            {
                _handlers -= value;
                if (_handlers is null)
                    End();
            }
        }
    }

    /// <summary>The connections.</summary>
    public IReadOnlyList<VirtConnection> Connection { get; }

    /// <summary>The connections.</summary>
    public override string ToString() => string.Join(", ", Connection);

    private EventSubscriptions Subscribe()
    {
        var subscriptions = new EventSubscriptions(Connection, _choice, OnEvent);
        _session.Closing += End;
        Log.Debug($"subscribed to events of {this}");
        return subscriptions;
    }

    private void End()
    {
        IDisposable? ended;
        lock (_gate)
            (ended, _subscriptions) = (_subscriptions, null);
        if (ended is null)
            return;
        _session.Closing -= End;
        ended.Dispose();
        Log.Debug($"unsubscribed from events of {this}");
    }

    private void OnEvent(VirtEvent happened)
    {
        if (Interlocked.Decrement(ref _left) >= 0)
            Volatile.Read(ref _handlers)?.Invoke(this, new VirtEventArgs(happened));
    }
}
