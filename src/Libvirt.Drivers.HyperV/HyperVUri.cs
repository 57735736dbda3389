using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV;

/// <summary>What a URI of this driver says (hypervParseUri): <c>hyperv://[user@]host[:port]/[?transport=http|https]</c>.</summary>
internal sealed record HyperVUri
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // WinRM's own ports.
    private const int SecurePort = 5986;
    private const int PlainPort = 5985;

    /// <summary>The host; this one where the URI names none.</summary>
    internal required string Host { get; init; }

    /// <summary>Whether the connection itself encrypts; else messages are sealed.</summary>
    internal required bool IsSecure { get; init; }

    /// <summary>The port.</summary>
    internal required int Port { get; init; }

    /// <summary>The user that the URI names; null for none.</summary>
    internal string? User { get; init; }

    /// <summary>Whether any certificate will do.</summary>
    internal bool NoVerify { get; init; }

    /// <summary>The service.</summary>
    internal Uri Endpoint => new UriBuilder(IsSecure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Host, Port, "/wsman").Uri;

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">InvalidArg: a parameter cannot be right.</exception>
    internal static HyperVUri Parse(VirtUri uri)
    {
        // The local host takes no certificate from anybody.
        var isSecure = !string.IsNullOrEmpty(uri.Host);
        var noVerify = false;
        foreach (var (name, value) in uri.Parameters)
        {
            switch (name.ToLowerInvariant())
            {
                case "transport":
                    isSecure = value switch
                    {
                        "http" => false,
                        "https" => true,
                        _ => throw Invalid($"Query parameter 'transport' has unexpected value '{value}' (should be http|https)"),
                    };
                    break;
                case "no_verify":
                    noVerify = value switch
                    {
                        "0" => false,
                        "1" => true,
                        _ => throw Invalid($"Query parameter 'no_verify' has unexpected value '{value}' (should be 0 or 1)"),
                    };
                    break;
                case "authfile":
                    break;
                default:
                    Log.Warning($"Ignoring unexpected query parameter '{name}'");
                    break;
            }
        }
        return new HyperVUri
        {
            Host = string.IsNullOrEmpty(uri.Host) ? "localhost" : uri.Host,
            IsSecure = isSecure,
            Port = uri.Port != 0 ? uri.Port : isSecure ? SecurePort : PlainPort,
            User = uri.User,
            NoVerify = noVerify,
        };
    }

    /// <summary>The options of a client for a connection.</summary>
    /// <exception cref="VirtException">AuthUnavailable: nobody says who it is, and this process's user cannot be it; InvalidArg: the options do not go together.</exception>
    internal WsmanOptions Options(VirtConnection connection)
    {
        var options = connection.Options;
        // Whoever gives a certificate means to show it.
        var authentication = options.Authentication ?? (options.Certificate is null ? ServerAuthentication.Negotiate : ServerAuthentication.Certificate);
        if (options.Certificate is not null && authentication != ServerAuthentication.Certificate)
            throw Invalid($"a certificate is of no use for a login by {authentication}");
        return new WsmanOptions
        {
            Endpoint = Endpoint,
            Authentication = authentication,
            Credential = new LoginChoice(this, connection).Credential(authentication),
            Certificate = options.Certificate,
            SkipCertificateCheck = NoVerify || options.SkipCertificateCheck,
            AllowUnencrypted = options.AllowUnencrypted,
        };
    }

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, detail);
}
