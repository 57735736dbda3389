using System.Globalization;
using System.Text;

namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>The two ways in which VMware writes characters that would mean something else: <c>%xx</c> in names, <c>|xx</c> in values.</summary>
/// <remarks>They are of bytes: what is read back may be several of a character in UTF-8.</remarks>
internal static class VmxText
{
    /// <summary>Writes <c>%</c>, <c>/</c> and <c>\</c> as <c>%xx</c>.</summary>
    internal static string EscapePercent(string text) => Escape(text, '%', "%/\\");

    /// <summary>Reads <c>%xx</c>.</summary>
    /// <returns>Null where an escape is none.</returns>
    internal static string? UnescapePercent(string text) => Unescape(text, '%');

    /// <summary>Writes <c>|</c> and <c>"</c> as <c>|xx</c>, and the ends of lines too, which cannot stand in a value.</summary>
    internal static string EscapePipe(string text) => Escape(text, '|', "|\"\n\r");

    /// <summary>Reads <c>|xx</c>.</summary>
    /// <returns>Null where an escape is none.</returns>
    internal static string? UnescapePipe(string text) => Unescape(text, '|');

    private static string Escape(string text, char escape, string special)
    {
        if (text.AsSpan().IndexOfAny(special) < 0)
            return text;
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (special.Contains(c))
                result.Append(CultureInfo.InvariantCulture, $"{escape}{(int)c:x2}");
            else
                result.Append(c);
        }
        return result.ToString();
    }

    private static string? Unescape(string text, char escape)
    {
        if (!text.Contains(escape))
            return text;
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != escape)
            {
                bytes[length++] = bytes[i];
                continue;
            }
            if (i + 2 >= bytes.Length || !byte.TryParse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return null;
            bytes[length++] = value;
            i += 2;
        }
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
