using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Events;

internal sealed partial class RemoteEvents
{
    /// <summary>Asks for kinds, all at once. The gate is held.</summary>
    /// <returns>The first refusal; null if there is none.</returns>
    private async Task<VirtException?> RegisterAsync(RpcClient client, VirtEventKinds[] kinds)
    {
        VirtException? refused = null;
        var calls = kinds.Select(kind => RegisterAsync(client, kind)).ToArray();
        try
        {
            await Task.WhenAll(calls).ConfigureAwait(false);
        }
        catch (VirtException) when (client.IsAlive)
        {
            // Each call is looked at by itself.
        }
        for (var i = 0; i < kinds.Length; i++)
        {
            if (calls[i].IsCompletedSuccessfully)
                _registered[kinds[i]] = calls[i].Result;
            else
                refused ??= Refusal(kinds[i], calls[i].Exception?.InnerException as VirtException);
        }
        return refused;
    }

    private static async Task<int> RegisterAsync(RpcClient client, VirtEventKinds kind)
    {
        var family = EventFamily.Of(kind);
        return await family.RegisterAsync(client, family.Number(kind), CancellationToken.None).ConfigureAwait(false);
    }

    // A daemon that is older than a kind has an internal error about its number.
    private static VirtException Refusal(VirtEventKinds kind, VirtException? cause) => cause is { Code: not (VirtErrorCode.InternalError or VirtErrorCode.Rpc) }
        ? cause
        : new VirtException(VirtErrorDomain.Remote, VirtErrorCode.NoSupport, $"events of the kind {kind}", cause);

    /// <summary>Asks for kinds no more, as far as they have been asked for. The gate is held.</summary>
    private async Task DeregisterAsync(RpcClient client, VirtEventKinds[] kinds)
    {
        var calls = new List<Task>();
        foreach (var kind in kinds)
        {
            if (_registered.Remove(kind, out var id))
                calls.Add(EventFamily.Of(kind).DeregisterAsync(client, id, CancellationToken.None).AsTask());
        }
        try
        {
            await Task.WhenAll(calls).ConfigureAwait(false);
        }
        catch (VirtException e) when (client.IsAlive)
        {
            Log.Warning($"events of the kinds {string.Join(", ", kinds)} may come although nobody listens: {e.Message}");
        }
    }

    /// <summary>One listener to certain kinds has gone.</summary>
    private async Task EndAsync(VirtEventKinds kinds)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _count--;
            foreach (var kind in EventFamily.Each(kinds))
            {
                if (--_listeners[kind] == 0)
                    _listeners.Remove(kind);
            }
            await DeregisterAsync(Client, [.. EventFamily.Each(kinds).Where(kind => !_listeners.ContainsKey(kind))]).ConfigureAwait(false);
        }
        catch (VirtException e)
        {
            // A connection that is lost or closed tells nothing any more.
            Log.Debug($"events of the kinds {kinds} end with the connection: {e.Message}");
        }
        finally
        {
            _gate.Release();
        }
    }

    private sealed class Subscription : IDisposable
    {
        private readonly RemoteEvents _events;
        private readonly VirtEventKinds _kinds;
        private readonly IDisposable _source;
        private Action<VirtEvent>? _handler;

        internal Subscription(RemoteEvents events, VirtEventKinds kinds, Action<VirtEvent> handler)
        {
            (_events, _kinds, _handler) = (events, kinds, handler);
            _source = events._hub.Subscribe(Deliver);
        }

        public void Dispose()
        {
            if (Forget())
                _ = _events.EndAsync(_kinds);
        }

        /// <summary>Tells the listener nothing any more.</summary>
        /// <returns>Whether it was told until now.</returns>
        internal bool Forget()
        {
            if (Interlocked.Exchange(ref _handler, null) is null)
                return false;
            _source.Dispose();
            return true;
        }

        private void Deliver(VirtEvent happened)
        {
            if ((happened.Kind & _kinds) != 0)
                Volatile.Read(ref _handler)?.Invoke(happened);
        }
    }
}
