using Libvirt.Logging;

namespace Libvirt.Events;

/// <summary>Who listens to the events of a connection whose host has to be asked. It is asked as long as there is anybody.</summary>
/// <param name="connection">The connection.</param>
/// <param name="makeWatch">Makes what asks the host.</param>
/// <param name="log">Where interruptions are written down.</param>
public sealed class EventFeed(VirtConnection connection, Func<IEventWatch> makeWatch, LogSource log) : IAsyncDisposable
{
    // How long a host may take to be told that nobody listens any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly EventHub<VirtEvent> _hub = new();
    private readonly SemaphoreSlim _gate = new(1);
    // Behind the gate.
    private readonly HashSet<Subscription> _subscriptions = [];
    private CancellationTokenSource? _end;
    private Task _listening = Task.CompletedTask;

    /// <summary>Whether somebody listens in vain: the host could not be reached any more.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Adds a listener. When it returns, what happens from now on is not missed.</summary>
    /// <param name="kinds">The kinds of events.</param>
    /// <param name="handler">Is called for each.</param>
    /// <param name="cancellationToken">Ends the wait for the host.</param>
    /// <returns>Ends it when disposed.</returns>
    /// <exception cref="VirtException">What the host says; it is reached or not.</exception>
    public async Task<IDisposable> SubscribeAsync(VirtEventKinds kinds, Action<VirtEvent> handler, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_end is null || _listening.IsCompleted)
                await StartAsync(cancellationToken).ConfigureAwait(false);
            var subscription = new Subscription(this, kinds, handler);
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
        var watch = makeWatch();
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

    private async Task ListenAsync(IEventWatch watch, CancellationToken cancellationToken)
    {
        var retry = new WatchRetry(connection.Options.Reconnect);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var news = await watch.NextAsync(cancellationToken).ConfigureAwait(false);
                retry.Succeed();
                foreach (var happened in news)
                    _hub.Publish(happened);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (VirtException e)
            {
                log.Info($"{connection}: events are interrupted: {e.Message}");
                if (!await retry.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    log.Warning($"{connection}: no more events: {e.Message}");
                    HasFailed = true;
                    return;
                }
            }
        }
        await LeaveAsync(watch).ConfigureAwait(false);
    }

    private async ValueTask LeaveAsync(IEventWatch watch)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await watch.StopAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            // It forgets it by itself, sooner or later.
            log.Info($"{connection}: the host could not be told that nobody listens any more: {e.Message}");
        }
    }

    private sealed class Subscription : IDisposable
    {
        private readonly EventFeed _feed;
        private readonly IDisposable _source;
        private Task? _ending;

        internal Subscription(EventFeed feed, VirtEventKinds kinds, Action<VirtEvent> handler)
        {
            _feed = feed;
            _source = feed._hub.Subscribe(happened =>
            {
                if ((happened.Kind & kinds) != 0)
                    handler(happened);
            });
        }

        // Whoever ends it does not wait for the host, and may be its own handler.
        public void Dispose() => _ = EndAsync();

        internal Task EndAsync()
        {
            _source.Dispose();
            lock (_source)
                return _ending ??= Task.Run(() => _feed.RemoveAsync(this));
        }
    }
}
