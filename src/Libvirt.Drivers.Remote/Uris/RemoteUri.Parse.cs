using System.Diagnostics.CodeAnalysis;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Uris;

/// <content>From a URI (remoteSplitURIScheme, remoteGetURIDaemonInfo and the first half of doRemoteOpen).</content>
internal sealed partial record RemoteUri
{
    private const int TlsPort = 16514;
    private const int TcpPort = 16509;

    private static readonly LogSource Log = new("remote.remote_driver");

    /// <summary>Reads a URI.</summary>
    /// <param name="uri">The URI; null to let a local daemon look for a hypervisor.</param>
    /// <param name="config">The client's settings, for what the URI does not say.</param>
    /// <param name="surroundings">Who we are.</param>
    /// <exception cref="VirtException">InvalidArg: it says what cannot be; SystemError: it names a transport that is not supported.</exception>
    public static RemoteUri Parse(VirtUri? uri, ClientConfig config, RemoteSurroundings surroundings)
    {
        var transport = ParseTransport(uri);
        var isUserSession = !surroundings.IsPrivileged && IsForUser(uri);
        var result = new RemoteUri
        {
            Transport = transport,
            Driver = uri?.Driver,
            ServerName = "",
            Host = uri?.Host ?? "localhost",
            HasHost = uri?.Host is not null,
            Port = PortOf(uri, transport),
            User = uri?.User,
            IsUserSession = isUserSession,
            StartsDaemon = isUserSession && transport == RemoteTransportKind.Unix && surroundings.Variable("LIBVIRT_AUTOSTART") != "0",
        };
        result = uri is null
            ? result with { Mode = ParseMode(config.RemoteMode), Proxy = ParseProxy(config.RemoteProxy, result) }
            : result.WithParameters(uri, config);
        if (transport == RemoteTransportKind.Ext && result.Command is null)
            throw Invalid("remote_open: for 'ext' transport, command is required");
        RefuseLibraries(transport);
        Log.Debug($"transport {transport}, host {result.Host}, port {result.Port}; the daemon is to open '{result.ServerName}'");
        return result;
    }

    private RemoteUri WithParameters(VirtUri uri, ClientConfig config)
    {
        var parameters = new RemoteUriParameters(uri);
        var result = this with
        {
            ServerName = parameters.Text("name") ?? Uris.ServerName.Of(uri, parameters.Rest),
            Command = parameters.Text("command"),
            Socket = parameters.Text("socket"),
            Auth = parameters.Text("auth"),
            Netcat = parameters.Text("netcat"),
            KeyFile = parameters.Text("keyfile"),
            PkiPath = parameters.Text("pkipath"),
            TlsPriority = parameters.Text("tls_priority") ?? config.TlsPriority,
            ChecksOwnCertificates = !parameters.Switch("no_sanity"),
            VerifiesPeer = !parameters.Switch("no_verify"),
            MayUseTerminal = !parameters.Switch("no_tty"),
        };
        foreach (var name in new[] { "known_hosts", "known_hosts_verify", "sshauth" })
        {
            if (parameters.Text(name) is not null)
                Log.Warning($"{uri}: {name} is for the transports libssh and libssh2 alone, and has no effect");
        }
        result = result with { Mode = ParseMode(parameters.Text("mode") ?? config.RemoteMode) };
        return result with { Proxy = ParseProxy(parameters.Text("proxy") ?? config.RemoteProxy, result) };
    }

    private static RemoteTransportKind ParseTransport(VirtUri? uri)
    {
        if (uri?.Transport is not { } name)
            return uri?.Host is null ? RemoteTransportKind.Unix : RemoteTransportKind.Tls;
        if (!TryParse<RemoteTransportKind>(name.ToLowerInvariant(), out var transport))
            throw Invalid("remote_open: transport in URL not recognised (should be tls|unix|ssh|ext|tcp|libssh2|libssh)");
        return transport == RemoteTransportKind.Unix && uri.Host is { } host
            ? throw Invalid($"using unix socket and remote server '{host}' is not supported.")
            : transport;
    }

    private static int PortOf(VirtUri? uri, RemoteTransportKind transport) => transport switch
    {
        _ when uri is { Port: > 0 } => uri.Port,
        RemoteTransportKind.Tls => TlsPort,
        RemoteTransportKind.Tcp => TcpPort,
        _ => 0,
    };

    /// <summary>Whether somebody who is not root means a daemon of his own: nobody else serves him by <c>/session</c>, or libvirt's test driver.</summary>
    private static bool IsForUser(VirtUri? uri) =>
        uri is null || uri.Path == "/session" || uri.Scheme.StartsWith("test+", StringComparison.Ordinal);

    private static RemoteMode ParseMode(string? name) => name is null ? RemoteMode.Auto
        : TryParse<RemoteMode>(name, out var mode) ? mode
        : throw Invalid($"Unknown remote mode '{name}'");

    private static RemoteProxy ParseProxy(string? name, RemoteUri uri)
    {
        if (name is not null)
            return TryParse<RemoteProxy>(name, out var proxy) ? proxy : throw Invalid($"Unnkown proxy type '{name}'");
        // virt-ssh-helper cannot be told a socket, and nobody here knows where the socket of a user over there is.
        return uri.Socket is not null ? RemoteProxy.Netcat : uri.IsUserSession ? RemoteProxy.Native : RemoteProxy.Auto;
    }

    /// <summary>A name of libvirt's, all in small letters, as the value of an enum of the same names.</summary>
    private static bool TryParse<T>(string name, [NotNullWhen(true)] out T value)
        where T : struct, Enum
    {
        value = Enum.GetValues<T>().FirstOrDefault(v => v.ToString().ToLowerInvariant() == name);
        return value.ToString().ToLowerInvariant() == name;
    }

    private static void RefuseLibraries(RemoteTransportKind transport)
    {
        const int FunctionNotImplemented = 38;
        if (transport is RemoteTransportKind.Libssh or RemoteTransportKind.Libssh2)
        {
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.SystemError,
                $"{transport.ToString().ToLowerInvariant()} transport support was not enabled: Function not implemented")
            {
                Number = FunctionNotImplemented,
            };
        }
    }

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Remote, VirtErrorCode.InvalidArg, detail);
}
