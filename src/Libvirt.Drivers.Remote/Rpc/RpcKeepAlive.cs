namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Signs of life (virkeepalive): where nothing has come for a while, a ping; where nothing comes after several of them, the end.</summary>
/// <remarks>The end comes one interval more than there are questions after the last bytes. Any packet is a sign of life.</remarks>
internal sealed class RpcKeepAlive : IDisposable
{
    internal const int Ping = 1;
    internal const int Pong = 2;

    private readonly RpcClient _client;
    private readonly long _interval;
    private readonly int _count;
    private readonly Timer _timer;
    private int _unanswered;
    private long _start;
    private long _lastSeen;
    private bool _disposed;

    private RpcKeepAlive(RpcClient client, TimeSpan interval, int count)
    {
        _client = client;
        _interval = (long)Math.Ceiling(interval.TotalMilliseconds);
        _count = count;
        _start = _lastSeen = client.LastReceived;
        _timer = new Timer(static self => ((RpcKeepAlive)self!).Tick(), this, Timeout.Infinite, Timeout.Infinite);
        Schedule(_interval);
    }

    /// <summary>Watches over a client, as the options of a connection say.</summary>
    /// <returns>The watch; null if none is wanted.</returns>
    internal static RpcKeepAlive? Start(RpcClient client, ConnectOptions options) =>
        options.KeepAliveInterval > TimeSpan.Zero ? new(client, options.KeepAliveInterval, options.KeepAliveCount) : null;

    internal static RpcHeader Header(int procedure) => new(RpcProgram.KeepAlive, RpcProgram.Version, procedure, RpcMessageType.Message, 0, RpcStatus.Ok);

    public void Dispose()
    {
        lock (_timer)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Tick()
    {
        var now = Environment.TickCount64;
        if (_client.IsHeldBack)
        {
            // What the daemon has sent is not read on purpose: that is not its silence, and its own questions cannot be seen. So it is told without being heard.
            _client.Send(Header(Pong));
            _start = now;
            _unanswered = 0;
        }
        else if (_client.LastReceived != _lastSeen)
        {
            // An answer may come within the same millisecond as its question left: it is another one than the last all the same.
            _start = _lastSeen = _client.LastReceived;
            _unanswered = 0;
        }
        if (now - _start < _interval)
        {
            Schedule(_start + _interval - now);
        }
        else if (_unanswered++ < _count)
        {
            _start = now;
            _client.Send(Header(Ping));
            Schedule(_interval);
        }
        else
        {
            _client.Close(new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.InternalError, "connection closed due to keepalive timeout"));
        }
    }

    private void Schedule(long pause)
    {
        lock (_timer)
        {
            if (!_disposed)
                _timer.Change(Math.Max(1, pause), Timeout.Infinite);
        }
    }
}
