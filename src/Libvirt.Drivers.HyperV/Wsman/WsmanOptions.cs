using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>Where a service is, who asks, and how.</summary>
internal sealed record WsmanOptions
{
    /// <summary>The service: <c>https://host:5986/wsman</c>.</summary>
    internal required Uri Endpoint { get; init; }

    /// <summary>How the user shows who it is.</summary>
    internal ServerAuthentication Authentication { get; init; } = ServerAuthentication.Negotiate;

    /// <summary>The user; null for who runs this process.</summary>
    internal NetworkCredential? Credential { get; init; }

    /// <summary>The user's certificate, for <see cref="ServerAuthentication.Certificate"/>.</summary>
    internal X509Certificate2? Certificate { get; init; }

    /// <summary>Whether any certificate of the host will do.</summary>
    internal bool SkipCertificateCheck { get; init; }

    /// <summary>Whether messages may go over HTTP as they are.</summary>
    internal bool AllowUnencrypted { get; init; }

    /// <summary>The longest envelope that the host may send, in bytes; hosts allow 500 KiB by themselves.</summary>
    internal int MaxEnvelopeSize { get; init; } = 512_000;

    /// <summary>How long the host may take for one operation.</summary>
    internal TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much longer an answer may take than the host may: for the way there and back.</summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many connections may be open at the same time: each carries one operation.</summary>
    internal int MaxConnections { get; init; } = 8;

    /// <summary>Whether what is sent is encrypted by the connection itself.</summary>
    internal bool IsSecure => Endpoint.Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether nobody on the way can read what is sent: the connection encrypts it, or the login seals it.</summary>
    internal bool IsEncrypted => IsSecure || Authentication is ServerAuthentication.Negotiate or ServerAuthentication.Kerberos or ServerAuthentication.Ntlm;
}
