using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>Who listens to the events of a connection, and what the daemon has been asked for: each kind that somebody listens to, once.</summary>
/// <remarks>
/// What is asked for changes in one place at a time, behind a gate. An end of a subscription does not wait for the daemon; who subscribes does.
/// When the connection has been opened again, the new one is asked for the same; what happened in between nobody has told.
/// </remarks>
internal sealed partial class RemoteEvents(VirtConnection connection)
{
    private static readonly LogSource Log = new("remote.remote_driver");

    private readonly EventHub<VirtEvent> _hub = new();
    private readonly EventObjects _objects = new(connection);
    private readonly SemaphoreSlim _gate = new(1);
    // Behind the gate: how many listen to a kind, and the number that the daemon gave it.
    private readonly Dictionary<VirtEventKinds, int> _listeners = [];
    private readonly Dictionary<VirtEventKinds, int> _registered = [];
    private VirtEventKinds? _supported;
    private RpcClient? _client;
    private int _count;

    /// <summary>Whether anybody listens.</summary>
    internal bool HasListeners => Volatile.Read(ref _count) > 0;

    // What is asked is waited for: a registration whose number nobody knows could never be ended.
    private RpcClient Client => _client ?? throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.NoSupport, "the daemon is too old to tell events one kind at a time");

    /// <summary>Takes a message of the daemon. It waits for nothing.</summary>
    internal void Take(in RpcHeader header, ReadOnlySpan<byte> payload)
    {
        if (EventMessages.Read(header, payload, _objects) is { } happened)
            _hub.Publish(happened);
    }

    /// <summary>Adds a listener, and asks the daemon for what nobody listened to before.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="handler">The listener.</param>
    /// <exception cref="VirtException">NoSupport: the daemon, or its hypervisor, cannot tell one of the kinds; or what else the daemon says.</exception>
    internal async Task<IDisposable> SubscribeAsync(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        if ((kinds & ~EventMessages.Kinds) is not 0 and var unknown)
            throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.NoSupport, $"events of the kind {unknown}");
        // Listens first: what happens as soon as the daemon is asked is not to be missed.
        var subscription = new Subscription(this, kinds, handler);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var missing = EventFamily.Each(kinds).Where(kind => !_registered.ContainsKey(kind)).ToArray();
            var refused = await RegisterAsync(Client, missing).ConfigureAwait(false);
            if (refused is not null)
            {
                await DeregisterAsync(Client, missing).ConfigureAwait(false);
                throw refused;
            }
            _count++;
            foreach (var kind in EventFamily.Each(kinds))
                _listeners[kind] = _listeners.GetValueOrDefault(kind) + 1;
            return subscription;
        }
        catch
        {
            subscription.Forget();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Goes over to a daemon that has been reached, and asks it for what is listened to; a kind that it refuses is not told any more.</summary>
    /// <param name="client">The way to it; null for one that does not have the calls.</param>
    /// <param name="cancellationToken">Ends the attempt; the way to the daemon is then of no use.</param>
    internal async ValueTask StartAsync(RpcClient? client, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _client = client;
            _supported = null;
            _registered.Clear();
            var wanted = _listeners.Keys.ToArray();
            if (wanted.Length > 0 && await RegisterAsync(Client, wanted).WaitAsync(cancellationToken).ConfigureAwait(false) is { } refused)
                Log.Warning($"some events are told no more: {refused.Message}");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The kinds that the daemon and its hypervisor can tell. Nothing but asking for each finds out: it is done once, all at a time.</summary>
    internal async Task<VirtEventKinds> GetSupportedAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_supported is { } known)
                return known;
            var asked = EventFamily.Each(EventMessages.Kinds).Where(kind => !_registered.ContainsKey(kind)).ToArray();
            await RegisterAsync(Client, asked).ConfigureAwait(false);
            var supported = _registered.Keys.Aggregate(VirtEventKinds.None, (all, kind) => all | kind);
            await DeregisterAsync(Client, asked).ConfigureAwait(false);
            Log.Debug($"the daemon tells {supported}");
            _supported = supported;
            return supported;
        }
        finally
        {
            _gate.Release();
        }
    }
}
