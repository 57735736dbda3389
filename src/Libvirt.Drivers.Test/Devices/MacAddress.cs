using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <summary>Hardware addresses as people write them.</summary>
internal static class MacAddress
{
    /// <summary>Whether two texts are the same address, whatever their case and leading zeros.</summary>
    internal static bool Same(string? one, string? other) => Parse(one) is { } first && Parse(other) is { } second && first.AsSpan().SequenceEqual(second);

    /// <summary>The bytes of an address; null where it is none.</summary>
    internal static byte[]? Parse(string? text)
    {
        if (text?.Split(':') is not { Length: 6 } parts)
            return null;
        var bytes = new byte[6];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (parts[i].Length is 0 or > 2 || !byte.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                return null;
        }
        return bytes;
    }
}
