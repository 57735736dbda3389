using System.Globalization;
using System.Net.Sockets;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The values of rules, by kind: each is read in any of its forms and written in the one that libvirt writes.</summary>
internal static class NetworkFilterValue
{
    private const int MaxComment = 256;

    /// <summary>Reads a value.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="text">The value.</param>
    /// <returns>It as libvirt writes it; null where it is none of the kind.</returns>
    internal static string? Normalize(string kind, string text) => kind switch
    {
        "u8" => Number(text, byte.MaxValue),
        "u16" => Number(text, ushort.MaxValue),
        "u32" => Number(text, uint.MaxValue),
        "dec16" => CNumber.TryWrapped(text, 10, out var value) && value <= ushort.MaxValue ? Decimal(value) : null,
        "dscp" => Number(text, 63),
        "vlanid" => Number(text, 4095),
        "mac" => MacAddress.TryNormalize(text, out var mac, out _) ? mac : null,
        "macmask" => MacAddress.TryNormalize(text, out var mask, out _) && IsMask(mask) ? mask : null,
        "ip4" => SocketAddress.TryParse(text, out var address, AddressFamily.InterNetwork) ? address.ToString() : null,
        "ip6" => SocketAddress.TryParse(text, out var address, AddressFamily.InterNetworkV6) ? address.ToString() : null,
        "ip4mask" => Mask(text, 32, AddressFamily.InterNetwork),
        "ip6mask" => Mask(text, 128, AddressFamily.InterNetworkV6),
        "bool" => text is "true" or "1" or "yes" ? "true" : "false",
        "text" => text[..Math.Min(text.Length, MaxComment)],
        "state" => NetworkFilterFlags.State(text),
        "tcpflags" => NetworkFilterFlags.Tcp(text),
        "ipset" => NetworkFilterFlags.SetName(text),
        "ipsetflags" => NetworkFilterFlags.SetFlags(text),
        _ => NetworkFilterNames.Normalize(kind, text),
    };

    /// <summary>Reads a number: decimal where it can be, else hexadecimal.</summary>
    internal static (uint Value, bool IsHex)? TryNumber(string text, uint limit)
    {
        if (CNumber.TryWrapped(text, 10, out var value) && value <= limit)
            return (value, false);
        return CNumber.TryWrapped(text, 16, out value) && value <= limit ? (value, true) : null;
    }

    /// <summary>Writes a number as it was given.</summary>
    internal static string Format(uint value, bool isHex) => isHex ? $"0x{value:x}" : Decimal(value);

    private static string? Number(string text, uint limit) => TryNumber(text, limit) is var (value, isHex) ? Format(value, isHex) : null;

    private static string Decimal(uint value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Mask(string text, uint limit, AddressFamily family)
    {
        if (CNumber.TryWrapped(text, 10, out var bits))
            return bits <= limit ? Decimal(bits) : null;
        return SocketAddress.TryParse(text, out var mask, family) && SocketAddress.MaskBits(mask) is var count and >= 0 ? Decimal((uint)count) : null;
    }

    // Ones, then zeros.
    private static bool IsMask(string mac)
    {
        var bits = ulong.Parse(mac.Replace(":", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var zeros = (ulong.MaxValue >> 16) - bits;
        return (zeros & (zeros + 1)) == 0;
    }
}
