using System.Globalization;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx;

/// <summary>What a URI of this driver says (esxUtil_ParseUri): <c>type://[user@]host[:port]/[path][?parameters]</c>.</summary>
internal sealed record EsxUri
{
    /// <summary>The <see cref="Product"/> that a vCenter is.</summary>
    internal const string VCenterProduct = "vpx";

    private static readonly LogSource Log = new("esx.esx_driver");

    /// <summary>The product that it is for: <c>esx</c>, <c>gsx</c> or <c>vpx</c>.</summary>
    internal required string Product { get; init; }

    /// <summary>Whether it is for a vCenter; else it is for a single host.</summary>
    internal bool IsVCenter => Product == VCenterProduct;

    /// <summary>The host.</summary>
    internal required string Host { get; init; }

    /// <summary>The port, that of the transport where the URI has none.</summary>
    internal required int Port { get; init; }

    /// <summary>Whether certificates and encryption are used at all.</summary>
    internal required bool IsSecure { get; init; }

    /// <summary>The items of the path inside a vCenter; none for all of it.</summary>
    internal IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The vCenter that manages the host, <c>name[:port]</c>, or <c>*</c> for the one that the host says; null where none is wanted.</summary>
    internal string? VCenter { get; init; }

    /// <summary>Whether any certificate will do.</summary>
    internal bool NoVerify { get; init; }

    /// <summary>A file of certificates, in PEM, one of which must have signed the server's; null for those that the system trusts.</summary>
    internal string? CaFile { get; init; }

    /// <summary>Whether questions of machines get the answer that the server proposes.</summary>
    internal bool AutoAnswer { get; init; }

    /// <summary>Whether machines have the UUIDs of their BIOS, as before libvirt 12.4, and not those that a vCenter keeps distinct.</summary>
    internal bool LegacyUuid { get; init; }

    /// <summary>The proxy; null for what the environment says.</summary>
    internal Uri? Proxy { get; init; }

    /// <summary>Where the SOAP service is.</summary>
    internal Uri Service => new UriBuilder(IsSecure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Host, Port, "/sdk").Uri;

    /// <summary>That of a connection, with what its options say.</summary>
    /// <exception cref="VirtException">As <see cref="Parse"/>.</exception>
    internal static EsxUri Of(VirtConnection connection) => Parse(connection.Uri) is var uri && connection.Options.SkipCertificateCheck
        ? uri with
        {
            NoVerify = true,
        }
        : uri;

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">InvalidArg: a parameter cannot be right.</exception>
    internal static EsxUri Parse(VirtUri uri)
    {
        var result = new EsxUri
        {
            Product = uri.Driver,
            Host = uri.Host ?? throw Invalid("URI is missing the server part"),
            Port = uri.Port,
            IsSecure = true,
            Path = [.. uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)],
        };
        if (!result.IsVCenter && result.Path.Count > 0)
        {
            Log.Warning($"Ignoring unexpected path '{uri.Path}' for non-vpx scheme '{uri.Scheme}'");
            result = result with
            {
                Path = [],
            };
        }
        foreach (var (name, value) in uri.Parameters)
            result = result.With(name.ToLowerInvariant(), name, value);
        return result.Port != 0 ? result : result with
        {
            Port = (result.Product == "gsx", result.IsSecure) switch
            {
                (false, true) => 443,
                (false, false) => 80,
                (true, true) => 8333,
                (true, false) => 8222,
            },
        };
    }

    private EsxUri With(string key, string name, string value)
    {
        switch (key)
        {
            case "transport":
                return value is "http" or "https"
                    ? this with
                    {
                        IsSecure = value == "https",
                    }
                    : throw Invalid($"Query parameter 'transport' has unexpected value '{value}' (should be http|https)");
            case "no_verify":
                return this with
                {
                    NoVerify = Flag(key, value),
                };
            case "auto_answer":
                return this with
                {
                    AutoAnswer = Flag(key, value),
                };
            case "legacy_uuid":
                return this with
                {
                    LegacyUuid = Flag(key, value),
                };
            case "cacert":
                return this with
                {
                    CaFile = value,
                };
            case "proxy":
                return this with
                {
                    Proxy = EsxProxy.Parse(value),
                };
            case "vcenter":
                return this with
                {
                    VCenter = value,
                };
            case "authfile":
                return this;
            default:
                Log.Warning($"Ignoring unexpected query parameter '{name}'");
                return this;
        }
    }

    private static bool Flag(string name, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is 0 or 1
            ? number == 1
            : throw Invalid($"Query parameter '{name}' has unexpected value '{value}' (should be 0 or 1)");

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, detail);
}
