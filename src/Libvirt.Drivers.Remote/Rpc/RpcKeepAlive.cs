namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Signs of life (virkeepalive): where nothing has come for a while, a ping; where nothing comes after several of them, the end.</summary>
internal sealed class RpcKeepAlive : IDisposable
{
    internal const int Ping = 1;
    internal const int Pong = 2;

    private readonly RpcClient _client;
    private readonly TimeSpan _interval;
    private readonly int _count;
    private readonly Timer _timer;
    private int _unanswered;
    private long _lastSeen;

    /// <summary>Watches over a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="interval">How long silence may last before it is asked.</param>
    /// <param name="count">How many questions may stay without answer.</param>
    internal RpcKeepAlive(RpcClient client, TimeSpan interval, int count)
    {
        _client = client;
        _interval = interval;
        _count = count;
        _lastSeen = client.LastReceived;
        _timer = new Timer(static self => ((RpcKeepAlive)self!).Tick(), this, interval, interval);
    }

    internal static RpcHeader Header(int procedure) => new(RpcProgram.KeepAlive, RpcProgram.Version, procedure, RpcMessageType.Message, 0, RpcStatus.Ok);

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        if (_client.LastReceived != _lastSeen)
        {
            _lastSeen = _client.LastReceived;
            _unanswered = 0;
        }
        // A little earlier is late enough: timers are not exact.
        if (Environment.TickCount64 - _lastSeen < _interval.TotalMilliseconds * 0.8)
            return;
        if (_unanswered++ < _count)
            _client.Send(Header(Ping));
        else
            _client.Close(new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.InternalError, "connection closed due to keepalive timeout"));
    }
}
