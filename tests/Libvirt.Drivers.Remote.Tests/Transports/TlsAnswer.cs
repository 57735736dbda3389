using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Drivers.Remote.Tests.Transports;

/// <summary>A server for what a real libvirtd does not do: it takes any client, and says one byte to each.</summary>
internal sealed class TlsAnswer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    internal TlsAnswer(X509Certificate2 certificate, byte answer)
    {
        _listener.Start();
        _ = ServeAsync(certificate, answer);
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(X509Certificate2 certificate, byte answer)
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
                {
                    ServerCertificate = certificate,
                    ClientCertificateRequired = true,
                    // virsh takes the tickets of TLS 1.3 for the answer.
                    EnabledSslProtocols = SslProtocols.Tls12,
                });
                await tls.WriteAsync(new[] { answer });
                await tls.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                // The client did not like it.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
