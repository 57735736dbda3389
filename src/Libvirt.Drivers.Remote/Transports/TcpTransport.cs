using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>TCP without more: nobody is kept from listening, so it is for networks that are closed otherwise.</summary>
/// <param name="host">The host's name or address.</param>
/// <param name="port">The port.</param>
internal sealed class TcpTransport(string host, int port) : RpcTransport
{
    private static readonly LogSource Log = new("rpc.netsocket");

    /// <inheritdoc/>
    public override bool IsSecure => false;

    /// <summary>Connects to the first of the host's addresses that answers.</summary>
    /// <exception cref="VirtException">SystemError: there is no such host, or none of its addresses answers.</exception>
    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in await ResolveAsync(cancellationToken).ConfigureAwait(false))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellationToken).ConfigureAwait(false);
                Log.Debug($"connected to {address} port {port}");
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                Log.Debug($"{address} port {port}: {e.Message}");
                last = e;
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw RpcErrors.Socket($"unable to connect to server at '{host}:{Service}'", last ?? new SocketException((int)SocketError.HostNotFound));
    }

    private string Service => port.ToString(CultureInfo.InvariantCulture);

    private async ValueTask<IPAddress[]> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.SystemError, $"Unable to resolve address '{host}' service '{Service}': {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            // A name that is too long for one.
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.SystemError, $"Unable to resolve address '{host}' service '{Service}': {e.Message}", e);
        }
    }
}
