using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication.ExtendedProtection;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Drivers.HyperV.Wsman.Http;

/// <summary>The one connection of a channel, made by HTTP when it needs it: it is known when there is a new one, and what ties a login to it.</summary>
/// <param name="options">Where to, and what certificates are for.</param>
internal sealed class ChannelSocket(WsmanOptions options)
{
    // The end of the connection that there is now; a login is tied to it.
    private SslStream? _tls;

    /// <summary>How many connections there have been.</summary>
    internal int Count { get; private set; }

    /// <summary>What ties a login to the connection; null for one that does not encrypt.</summary>
    internal ChannelBinding? Binding => _tls?.TransportContext.GetChannelBinding(ChannelBindingKind.Endpoint);

    /// <summary>A client of HTTP with this connection and no other.</summary>
    internal HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A login belongs to its connection: the next one must find it.
            MaxConnectionsPerServer = 1,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
        };
        return new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = WsmanAnswer.MaxLength,
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            Count++;
            var stream = new NetworkStream(socket, ownsSocket: true);
            return options.IsSecure ? await EncryptAsync(stream, cancellationToken).ConfigureAwait(false) : stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<SslStream> EncryptAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var tls = new SslStream(stream);
        var settings = new SslClientAuthenticationOptions
        {
            TargetHost = options.Endpoint.Host,
            ClientCertificates = options.Certificate is { } own ? new X509Certificate2Collection(own) : null,
            RemoteCertificateValidationCallback = options.SkipCertificateCheck ? (_, _, _, _) => true : null,
        };
        await tls.AuthenticateAsClientAsync(settings, cancellationToken).ConfigureAwait(false);
        return _tls = tls;
    }
}
