using System.Globalization;

namespace Libvirt.Drivers.Esx;

/// <summary>The parameter <c>proxy</c> of a URI: <c>[type://]host[:port]</c>.</summary>
internal static class EsxProxy
{
    private const int DefaultPort = 1080;

    private static readonly Dictionary<string, string> Schemes = new()
    {
        ["http"] = "http",
        ["socks"] = "socks5",
        ["socks5"] = "socks5",
        ["socks4"] = "socks4",
        ["socks4a"] = "socks4a",
    };

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">InvalidArg: it cannot be right.</exception>
    internal static Uri Parse(string text)
    {
        var scheme = "http";
        var rest = text;
        if (text.IndexOf("://", StringComparison.Ordinal) is var end and >= 0)
        {
            if (!Schemes.TryGetValue(text[..end], out scheme!))
                throw Invalid($"contains unexpected type '{text[..end]}' (should be (http|socks(|4|4a|5))");
            rest = text[(end + 3)..];
        }
        var colon = rest.IndexOf(':');
        var host = colon < 0 ? rest : rest[..colon];
        var port = DefaultPort;
        if (host.Length == 0)
            throw Invalid("doesn't contain a hostname");
        if (colon >= 0 && !(int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= ushort.MaxValue))
            throw Invalid($"has unexpected port value '{rest[(colon + 1)..]}' (should be [1..65535])");
        return Uri.TryCreate($"{scheme}://{host}:{port.ToString(CultureInfo.InvariantCulture)}", UriKind.Absolute, out var uri)
            ? uri
            : throw Invalid($"has unexpected host '{host}'");
    }

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"Query parameter 'proxy' {detail}");
}
