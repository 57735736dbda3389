using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt;

/// <summary>How a connection is opened.</summary>
public sealed record ConnectOptions
{
    /// <summary>Refuses every call that changes something (VIR_CONNECT_RO).</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Takes the name as a URI even if it is an alias (VIR_CONNECT_NO_ALIASES).</summary>
    public bool NoAliases { get; init; }

    /// <summary>The user's name and password, where the server asks for them; null for what <c>auth.conf</c> has. They are never logged.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Opens the connection again by itself when the next call is made after it was lost, or somebody listens to its events; without it, that call fails and says so.</summary>
    public bool Reconnect { get; init; }

    /// <summary>Takes a server for what it says it is, whatever its certificate or host key says (<c>no_verify=1</c> of the URI does the same).</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>How the user shows who it is, where the server takes several ways; null for what suits the server best.</summary>
    public ServerAuthentication? Authentication { get; init; }

    /// <summary>The user's certificate with its key, for <see cref="ServerAuthentication.Certificate"/>.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Lets a password and all messages go over the network for everybody on the way to read, where nothing else is possible.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>How long opening may take in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the far end may be silent before it is asked for a sign of life (virConnectSetKeepAlive); zero for never.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many times it is asked, an interval apart, without an answer, before the connection counts as lost an interval later.</summary>
    public int KeepAliveCount { get; init; } = 5;
}
