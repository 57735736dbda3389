using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Events;

/// <summary>Who listens to the events of a connection. The server is asked for news as long as there is anybody.</summary>
internal sealed class EsxEvents(VirtConnection connection, VimClient client, InventoryView machines, Func<ObjectContent, VirtDomain> toDomain) : IAsyncDisposable
{
    private static readonly LogSource Log = new("esx.esx_driver");

    // How long a server may take to be told that nobody listens any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly EventHub<VirtEvent> _hub = new();
    private readonly SemaphoreSlim _gate = new(1);
    // Behind the gate.
    private readonly HashSet<Subscription> _subscriptions = [];
    private CancellationTokenSource? _end;
    private Task _listening = Task.CompletedTask;

    /// <summary>How long a server keeps an answer back while there is nothing new.</summary>
    internal TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether somebody listens in vain: the server could not be reached any more.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Adds a listener. When it returns, what happens from now on is not missed.</summary>
    /// <exception cref="VirtException">What the server says; it is reached or not.</exception>
    internal async Task<IDisposable> SubscribeAsync(VirtEventKinds kinds, Action<VirtEvent> handler, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_end is null || _listening.IsCompleted)
                await StartAsync(cancellationToken).ConfigureAwait(false);
            var subscription = new Subscription(this, _hub, kinds, handler);
            _subscriptions.Add(subscription);
            return subscription;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends all subscriptions.</summary>
    public async ValueTask DisposeAsync()
    {
        Subscription[] all;
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            all = [.. _subscriptions];
        }
        finally
        {
            _gate.Release();
        }
        foreach (var subscription in all)
            await subscription.EndAsync().ConfigureAwait(false);
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var watch = new MachineWatch(client, machines, MaxWait);
        await watch.StartAsync(cancellationToken).ConfigureAwait(false);
        _end?.Dispose();
        _end = new CancellationTokenSource();
        HasFailed = false;
        var token = _end.Token;
        _listening = Task.Run(() => ListenAsync(watch, token), CancellationToken.None);
    }

    private async Task RemoveAsync(Subscription subscription)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_subscriptions.Remove(subscription) || _subscriptions.Count > 0 || _end is null)
                return;
            await _end.CancelAsync().ConfigureAwait(false);
            await _listening.ConfigureAwait(false);
            _end.Dispose();
            _end = null;
            HasFailed = false;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ListenAsync(MachineWatch watch, CancellationToken cancellationToken)
    {
        var news = new MachineNews(toDomain);
        var causes = new StopCause(client);
        var retry = new WatchRetry(connection.Options.Reconnect);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var changes = await watch.NextAsync(cancellationToken).ConfigureAwait(false);
                retry.Succeed();
                var stopped = changes.Where(change => MachineNews.HasStopped(change.Before, change.After)).Select(change => change.Before!).ToList();
                var destroyed = await causes.FindDestroyedAsync(stopped, cancellationToken).ConfigureAwait(false);
                foreach (var (before, after) in changes)
                {
                    var stop = before is not null && destroyed.Contains(before.Object) ? DomainEventDetail.Destroyed : DomainEventDetail.Shutdown;
                    foreach (var happened in news.Between(before, after, stop))
                        _hub.Publish(happened);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (VirtException e)
            {
                Log.Info($"{connection}: events are interrupted: {e.Message}");
                if (!await retry.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    Log.Warning($"{connection}: no more events: {e.Message}");
                    HasFailed = true;
                    return;
                }
            }
        }
        await LeaveAsync(watch).ConfigureAwait(false);
    }

    private static async ValueTask LeaveAsync(MachineWatch watch)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await watch.StopAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            // The server forgets it with the session.
            Log.Info($"the property collector could not be destroyed: {e.Message}");
        }
    }

    private sealed class Subscription : IDisposable
    {
        private readonly EsxEvents _events;
        private readonly IDisposable _source;
        private Task? _ending;

        internal Subscription(EsxEvents events, EventHub<VirtEvent> hub, VirtEventKinds kinds, Action<VirtEvent> handler)
        {
            _events = events;
            _source = hub.Subscribe(happened =>
            {
                if ((happened.Kind & kinds) != 0)
                    handler(happened);
            });
        }

        // Whoever ends it does not wait for the server, and may be its own handler.
        public void Dispose() => _ = EndAsync();

        internal Task EndAsync()
        {
            _source.Dispose();
            lock (_source)
                return _ending ??= Task.Run(() => _events.RemoveAsync(this));
        }
    }
}
