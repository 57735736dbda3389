namespace Libvirt.Drivers.Remote.Uris;

/// <summary>What a URI says to this side about how a daemon is reached, and what is left of it for the daemon.</summary>
/// <remarks>
/// Read by <see cref="Parse"/>, by the rules of libvirt's remote driver. Names of parameters are compared without case; of those that
/// are given more than once the last counts.
/// </remarks>
internal sealed partial record RemoteUri
{
    /// <summary>How the daemon is reached.</summary>
    public required RemoteTransportKind Transport { get; init; }

    /// <summary>The driver: the scheme without its transport. Null where there is no URI, and the daemon is to look for a hypervisor.</summary>
    public required string? Driver { get; init; }

    /// <summary>What the daemon is asked to open; empty where it is to look for a hypervisor itself.</summary>
    public required string ServerName { get; init; }

    /// <summary>The host; <c>localhost</c> where the URI has none.</summary>
    public required string Host { get; init; }

    /// <summary>Whether the URI itself has a host.</summary>
    public bool HasHost { get; init; }

    /// <summary>The port; 0 where it is the transport's own affair.</summary>
    public int Port { get; init; }

    /// <summary>The user at the far end of ssh.</summary>
    public string? User { get; init; }

    /// <summary>Which daemon's socket is taken.</summary>
    public RemoteMode Mode { get; init; }

    /// <summary>What runs at the far end of ssh.</summary>
    public RemoteProxy Proxy { get; init; }

    /// <summary>The program in place of ssh, or that of the transport ext.</summary>
    public string? Command { get; init; }

    /// <summary>The path of the daemon's unix socket, if the user knows better.</summary>
    public string? Socket { get; init; }

    /// <summary>How to authenticate: <c>none</c>, <c>sasl</c>, <c>sasl.MECHANISM</c> or <c>polkit</c>; null for what the daemon offers first.</summary>
    public string? Auth { get; init; }

    /// <summary>netcat's path at the far end of ssh.</summary>
    public string? Netcat { get; init; }

    /// <summary>The file of the private key for ssh.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The folder of the certificates for TLS.</summary>
    public string? PkiPath { get; init; }

    /// <summary>What TLS may negotiate, in GnuTLS's language; from the URI or else from <c>libvirt.conf</c>.</summary>
    public string? TlsPriority { get; init; }

    /// <summary>Whether our own certificates are looked at before they are used (not <c>no_sanity</c>).</summary>
    public bool ChecksOwnCertificates { get; init; } = true;

    /// <summary>Whether the far end's certificate or host key is verified (not <c>no_verify</c>).</summary>
    public bool VerifiesPeer { get; init; } = true;

    /// <summary>Whether ssh may ask the user at the terminal (not <c>no_tty</c>).</summary>
    public bool MayUseTerminal { get; init; } = true;

    /// <summary>Whether it is the user's own daemon, and not the system's.</summary>
    public bool IsUserSession { get; init; }

    /// <summary>Whether the user's daemon is started where it does not run.</summary>
    public bool StartsDaemon { get; init; }
}
