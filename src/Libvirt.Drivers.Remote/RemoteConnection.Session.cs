using System.Globalization;
using Libvirt.Drivers.Remote.Sessions;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote;

internal sealed partial class RemoteConnection
{
    private static readonly LogSource Log = new("remote.remote_driver");
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reopening = new(1);
    private readonly CancellationTokenSource _ending = new();
    private RemoteSession _session = null!;
    private volatile bool _closed;

    public bool IsAlive => !_closed && _session.Client.IsAlive;

    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        await _ending.CancelAsync().ConfigureAwait(false);
        // An attempt to open it again has heard that it is over.
        await _reopening.WaitAsync().ConfigureAwait(false);
        _reopening.Release();
        await _session.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The session; one that is lost is opened again if the connection's options ask for it.</summary>
    private async ValueTask<RemoteSession> SessionAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        if (_session.Client.IsAlive)
            return _session;
        if (!_connection.Options.Reconnect)
        {
            var reason = await _session.Client.Closed.ConfigureAwait(false);
            throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.InvalidConn,
                $"{_connection}: the connection is lost ({reason.Message}); open it again with Connect-VirtServer, which can also do so by itself: -Reconnect");
        }
        await _reopening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfClosed();
            if (!_session.Client.IsAlive)
                await ReopenAsync(cancellationToken).ConfigureAwait(false);
            return _session;
        }
        finally
        {
            _reopening.Release();
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
            throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.InvalidConn, $"{_connection}: it is closed");
    }

    private async ValueTask ReopenAsync(CancellationToken cancellationToken)
    {
        var timeout = _connection.Options.Timeout;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        limit.CancelAfter(timeout);
        var lost = _session;
        try
        {
            await OpenSessionAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            ThrowIfClosed();
            throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.OperationTimeout,
                $"{_connection} did not open again within {timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s");
        }
        Log.Debug($"{_connection} is open again");
        await lost.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask OpenSessionAsync(CancellationToken cancellationToken)
    {
        var session = await RemoteSession.OpenAsync(_transport, _target, _events.Take, cancellationToken).ConfigureAwait(false);
        try
        {
            // Before any call is made on it, whose events would be missed else.
            await _events.StartAsync(session.EventClient, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        _session = session;
        if (_connection.Options.Reconnect)
            _ = ReopenForListenersAsync(session);
    }

    /// <summary>Who only listens makes no call that would open it again: that is done for him, as often as it takes.</summary>
    private async Task ReopenForListenersAsync(RemoteSession session)
    {
        await session.Client.Closed.ConfigureAwait(false);
        for (var pause = TimeSpan.FromMilliseconds(50); !_closed && _events.HasListeners; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await SessionAsync(CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (VirtException e)
            {
                Log.Debug($"{_connection} does not open again yet: {e.Message}");
            }
            await Task.Delay(pause, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
