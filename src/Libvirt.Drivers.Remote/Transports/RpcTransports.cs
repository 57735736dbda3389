using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>From what a URI says to the way that it means.</summary>
internal static class RpcTransports
{
    /// <summary>The transport for a URI.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="options">Whether the connection is for reading only.</param>
    /// <param name="surroundings">Who we are; null for the truth.</param>
    /// <exception cref="VirtException">InvalidArg, OperationUnsupported, ArgumentUnsupported: the URI wants what cannot be.</exception>
    public static RpcTransport Create(RemoteUri uri, ConnectOptions options, RemoteSurroundings? surroundings = null)
    {
        surroundings ??= RemoteSurroundings.Current;
        return uri.Transport switch
        {
            RemoteTransportKind.Unix => new UnixTransport(DaemonSocket.Choose(uri, options.ReadOnly, surroundings), surroundings),
            RemoteTransportKind.Tcp => new TcpTransport(uri.Host, uri.Port),
            RemoteTransportKind.Tls => new TlsTransport(uri, TlsFiles.Locate(uri.PkiPath, surroundings)),
            RemoteTransportKind.Ssh => new ProcessTransport(Ssh(uri, options.ReadOnly, surroundings), isSecure: true),
            RemoteTransportKind.Ext => new ProcessTransport(new(uri.Command!, []), isSecure: false),
            _ => throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.InternalError, $"Unexpected enum value {(int)uri.Transport} for remoteDriverTransport"),
        };
    }

    private static ProcessCommand Ssh(RemoteUri uri, bool readOnly, RemoteSurroundings surroundings)
    {
        var socket = DaemonSocket.Choose(uri, readOnly, surroundings).Path;
        return new(
            uri.Command ?? "ssh",
            SshCommand.Arguments(uri, SshCommand.RemoteCommand(uri, socket, readOnly)),
            ProcessEnvironment.OfSsh(surroundings));
    }
}
