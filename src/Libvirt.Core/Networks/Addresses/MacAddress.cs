using System.Globalization;

namespace Libvirt;

/// <summary>Hardware addresses as libvirt reads them: six bytes of one or two hexadecimal digits (virMacAddrParse).</summary>
internal static class MacAddress
{
    /// <summary>Reads an address, and writes it with two lower-case digits a byte.</summary>
    /// <param name="text">The address.</param>
    /// <param name="normal">Its usual form.</param>
    /// <param name="isMulticast">Whether it stands for several stations.</param>
    internal static bool TryNormalize(string text, out string normal, out bool isMulticast)
    {
        normal = "";
        isMulticast = false;
        // Whatever comes after a blank is passed over.
        var end = text.AsSpan().IndexOfAnyInRange('\0', ' ');
        var parts = (end < 0 ? text : text[..end]).Split(':');
        var bytes = new byte[6];
        if (parts.Length != bytes.Length)
            return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (parts[i].Length is 0 or > 2 || !byte.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                return false;
        }
        normal = string.Join(':', bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        isMulticast = (bytes[0] & 1) != 0;
        return true;
    }
}
