using Libvirt.Drivers.Remote.Transports;
using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Admin;

/// <summary>The socket on which a daemon is administered. It is beside those that its clients use: <c>libvirt-admin-sock</c>, <c>virtqemud-admin-sock</c>.</summary>
internal static class AdminSocket
{
    private const string Suffix = "-admin-sock";

    /// <summary>The way to it.</summary>
    /// <param name="uri">The URI by which the daemon's clients reach it, or the daemon's own one.</param>
    /// <param name="surroundings">Who we are.</param>
    /// <exception cref="VirtException">OperationUnsupported: a daemon is not administered over that transport; ConfigUnsupported: the URI does not say where the socket is.</exception>
    internal static RpcTransport Transport(RemoteUri uri, RemoteSurroundings surroundings)
    {
        if (uri.Transport is not (RemoteTransportKind.Unix or RemoteTransportKind.Ssh))
        {
            throw new VirtException(VirtErrorDomain.Admin, VirtErrorCode.OperationUnsupported,
                $"a daemon is administered on a socket of its host, which {uri.Transport.ToString().ToLowerInvariant()} does not lead to; a URI with ssh does, or one of the host itself");
        }
        // virt-ssh-helper knows the sockets of clients alone.
        var admin = uri with
        {
            Socket = PathOf(uri, surroundings),
            Proxy = RemoteProxy.Netcat,
            StartsDaemon = false,
        };
        return RpcTransports.Create(admin, new ConnectOptions(), surroundings);
    }

    /// <summary>The socket's path.</summary>
    internal static string PathOf(RemoteUri uri, RemoteSurroundings surroundings)
    {
        var path = DaemonSocket.Choose(uri, readOnly: false, surroundings).Path;
        foreach (var suffix in new[] { Suffix, "-sock-ro", "-sock" })
        {
            if (path.EndsWith(suffix, StringComparison.Ordinal))
                return path[..^suffix.Length] + Suffix;
        }
        throw new VirtException(VirtErrorDomain.Admin, VirtErrorCode.ConfigUnsupported, $"which socket the daemon of '{path}' is administered on is not known");
    }
}
