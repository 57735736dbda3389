using System.Collections.Concurrent;
using Libvirt.Drivers.HyperV.Wsman.Authentication;

namespace Libvirt.Drivers.HyperV.Wsman.Http;

/// <summary>The connections with one host: as many as there are operations at the same time, up to a limit.</summary>
internal sealed class WsmanTransport : IDisposable
{
    private readonly WsmanOptions _options;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentStack<WsmanChannel> _idle = new();
    private volatile bool _isClosed;

    /// <summary>Makes one; it connects when it is used.</summary>
    /// <exception cref="VirtException">InvalidArg: the password would go over the network for all to read, or the way to log in needs HTTPS.</exception>
    internal WsmanTransport(WsmanOptions options)
    {
        if (LoginFailure.Unsafe(options) is { } refusal)
            throw refusal;
        _options = options;
        _free = new SemaphoreSlim(options.MaxConnections);
    }

    /// <summary>Whether it has not been closed.</summary>
    internal bool IsOpen => !_isClosed;

    /// <summary>Sends an envelope over a connection that nothing else uses meanwhile.</summary>
    /// <exception cref="VirtException">InvalidConn: it is closed; others: as <see cref="WsmanChannel.SendAsync"/>.</exception>
    internal async ValueTask<string> SendAsync(string what, ReadOnlyMemory<byte> envelope, TimeSpan limit, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isClosed)
                throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidConn, "it is closed");
            // The one that was used last is the least likely to have been closed by the host.
            var channel = _idle.TryPop(out var idle) ? idle : new WsmanChannel(_options);
            try
            {
                return await channel.SendAsync(what, envelope, limit, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (channel.IsBroken || _isClosed)
                    channel.Dispose();
                else
                    _idle.Push(channel);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Closes all connections that nothing uses; the others follow when they are done.</summary>
    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryPop(out var channel))
            channel.Dispose();
    }
}
