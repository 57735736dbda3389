using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Libvirt;

/// <summary>Escapes and queries of URIs (virURIParseParams).</summary>
internal static class VirtUriQuery
{
    /// <summary>Reads a query: sections <c>name=value</c>, parted by <c>&amp;</c>, or by <c>;</c> where no <c>&amp;</c> follows; those without a name are passed over.</summary>
    /// <returns>False where an escape is malformed.</returns>
    internal static bool TryParse(ReadOnlySpan<char> query, List<KeyValuePair<string, string>> parameters)
    {
        while (!query.IsEmpty)
        {
            var end = query.IndexOf('&');
            if (end < 0)
                end = query.IndexOf(';');
            var section = end < 0 ? query : query[..end];
            query = end < 0 ? [] : query[(end + 1)..];

            var equals = section.IndexOf('=');
            if (!TryUnescape(equals < 0 ? section : section[..equals], out var name) || !TryUnescape(equals < 0 ? [] : section[(equals + 1)..], out var value))
                return false;
            if (name.Length > 0)
                parameters.Add(new(name, value));
        }
        return true;
    }

    /// <summary>Replaces %XX by the bytes of UTF-8 that they are; false where one is cut short, not hexadecimal, NUL, or no UTF-8.</summary>
    internal static bool TryUnescape(ReadOnlySpan<char> text, out string result)
    {
        result = "";
        if (!text.Contains('%'))
        {
            result = text.ToString();
            return true;
        }
        var bytes = new List<byte>(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out var value) || value == 0)
                    return false;
                bytes.Add(value);
                i += 2;
            }
            else if (Rune.DecodeFromUtf16(text[i..], out var rune, out var used) == OperationStatus.Done)
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
                i += used - 1;
            }
            else
            {
                return false;
            }
        }
        result = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes));
        return Utf8.IsValid(CollectionsMarshal.AsSpan(bytes));
    }

    /// <summary>Escapes all but letters, digits, <c>-_.!~*'()</c> and the characters given.</summary>
    internal static string Escape(string text, string alsoPlain)
    {
        var result = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || "-_.!~*'()".Contains(c) || alsoPlain.Contains(c))
                result.Append(c);
            else
                result.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }
}
