using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Uris;

/// <summary>The unix socket of a daemon, and the program to start where nobody listens on it.</summary>
/// <param name="Path">The socket's path.</param>
/// <param name="Daemon">The daemon's program; null where none is started.</param>
/// <param name="LockFolder">The folder in which those that start the daemon lock each other out.</param>
internal sealed record DaemonSocket(string Path, string? Daemon = null, string? LockFolder = null)
{
    private const string ProgramFolder = "/usr/sbin";

    // Not /run: the path may be one of another host, which need not have it, and whoever has it has this one too.
    private const string SystemFolder = "/var/run/libvirt";

    private static readonly LogSource Log = new("remote.remote_sockets");

    /// <summary>Chooses the socket for a URI (remoteGetUNIXSocket), for the transports unix and ssh.</summary>
    /// <exception cref="VirtException">OperationUnsupported: the URI wants a driver's own daemon where that cannot be.</exception>
    internal static DaemonSocket Choose(RemoteUri uri, bool readOnly, RemoteSurroundings surroundings)
    {
        if (uri.Socket is { } given)
            return new(given);
        var driver = uri.Driver ?? (uri.Mode == RemoteMode.Legacy ? null : DriverProbe.Find(readOnly, surroundings));
        var direct = driver is null ? null : $"virt{driver}d";
        var legacySocket = PathOf("libvirt", uri, readOnly, surroundings);
        var directSocket = direct is null ? null : PathOf(direct, uri, readOnly, surroundings);

        var isDirect = uri.Mode switch
        {
            RemoteMode.Direct => true,
            RemoteMode.Legacy => false,
            // Nobody here knows which daemons another host has; virt-ssh-helper looks there.
            _ when uri.Transport != RemoteTransportKind.Unix => false,
            _ when directSocket is not null && surroundings.Exists(directSocket) => true,
            _ when surroundings.Exists(legacySocket) => false,
            // libvirt's build decides here. The daemon that is installed tells the same.
            _ => direct is not null && (surroundings.Exists(ProgramOf(direct, surroundings)) || !surroundings.Exists(ProgramOf("libvirtd", surroundings))),
        };
        if (isDirect && uri.Transport != RemoteTransportKind.Unix)
            throw Unsupported($"Cannot use direct socket mode for {uri.Transport.ToString().ToLowerInvariant()} transport");
        if (isDirect && directSocket is null)
            throw Unsupported("Cannot use direct socket mode if no URI is set");

        var path = isDirect ? directSocket! : legacySocket;
        Log.Debug($"chosen: {path}, of a {(isDirect ? "driver's own" : "legacy")} daemon");
        return uri.StartsDaemon ? new(path, ProgramOf(isDirect ? direct! : "libvirtd", surroundings), surroundings.RuntimeFolder) : new(path);
    }

    /// <summary>Where a daemon's program is.</summary>
    internal static string ProgramOf(string daemon, RemoteSurroundings surroundings) =>
        System.IO.Path.Combine(surroundings.Variable("VIRTD_PATH") ?? surroundings.Variable("LIBVIRTD_PATH") ?? ProgramFolder, daemon);

    /// <summary>A user's own daemon serves readers and writers on the same socket.</summary>
    private static string PathOf(string prefix, RemoteUri uri, bool readOnly, RemoteSurroundings surroundings) => uri.IsUserSession
        ? System.IO.Path.Combine(surroundings.RuntimeFolder, $"{prefix}-sock")
        : $"{SystemFolder}/{prefix}-{(readOnly ? "sock-ro" : "sock")}";

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Remote, VirtErrorCode.OperationUnsupported, detail);
}
