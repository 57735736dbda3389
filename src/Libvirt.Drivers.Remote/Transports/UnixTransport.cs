using System.Net.Sockets;
using Libvirt.Drivers.Remote.Uris;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>A unix socket of this machine (virNetSocketNewConnectUNIX); the user's own daemon is started where nobody listens yet.</summary>
/// <param name="address">The socket, and the daemon behind it.</param>
/// <param name="surroundings">What a daemon that is started gets of our variables.</param>
internal sealed class UnixTransport(DaemonSocket address, RemoteSurroundings surroundings) : RpcTransport
{
    // sun_path of sockaddr_un has 108 bytes, the last of which is NUL in a path.
    private const int LongestPath = 107;

    private const int Attempts = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly LogSource Log = new("rpc.netsocket");

    /// <inheritdoc/>
    public override bool IsSecure => true;

    /// <summary>Connects.</summary>
    /// <exception cref="VirtException">SystemError: nobody listens there, or the path is too long.</exception>
    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var endPoint = EndPointOf(address.Path);
        try
        {
            return await ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (address.Daemon is not null && IsNobodyThere(e))
        {
            Log.Debug($"{address.Path}: nobody listens yet");
        }
        using var turn = await DaemonStart.BeginAsync(address, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            }
            catch (VirtException e) when (attempt < Attempts && IsNobodyThere(e))
            {
                if (attempt == 1)
                    await DaemonStart.RunAsync(address.Daemon, surroundings, cancellationToken).ConfigureAwait(false);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Stream> ConnectAsync(UnixDomainSocketEndPoint endPoint, CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
                Log.Debug($"connected to {address.Path}");
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain)
            {
                // Its queue is full. A socket that blocks would wait here.
                socket.Dispose();
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                var what = $"Failed to connect socket to '{address.Path}'";
                // .NET's sockets know no file: they take one that is missing for an address that cannot be had.
                throw e.SocketErrorCode == SocketError.AddressNotAvailable ? RpcErrors.NoSocket(what, e) : RpcErrors.Socket(what, e);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private static bool IsNobodyThere(VirtException error) =>
        error.InnerException is SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.ConnectionRefused };

    /// <summary>The address of a path; one that starts with <c>@</c> is a name without a file, filled up with NULs as libvirt does.</summary>
    private static UnixDomainSocketEndPoint EndPointOf(string path)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestPath)
            throw RpcErrors.PathTooLong(path);
        return new(path.StartsWith('@') ? $"\0{path[1..]}".PadRight(LongestPath + 1, '\0') : path);
    }
}
