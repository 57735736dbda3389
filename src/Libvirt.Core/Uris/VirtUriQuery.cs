using System.Text;

namespace Libvirt;

/// <summary>Escapes and queries of URIs (virURIParseParams).</summary>
internal static class VirtUriQuery
{
    /// <summary>Sections are parted by <c>&amp;</c>, or by <c>;</c> in a query that has none; empty sections and empty names are passed over.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Parse(string? query)
    {
        if (string.IsNullOrEmpty(query))
            return [];
        var list = new List<KeyValuePair<string, string>>();
        foreach (var section in query.Split(query.Contains('&') ? '&' : ';', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = section.Split('=', 2);
            if (parts[0].Length > 0 && TryUnescape(parts[0], out var name) && TryUnescape(parts.Length > 1 ? parts[1] : "", out var value))
                list.Add(new(name, value));
        }
        return list;
    }

    /// <summary>Replaces %XX by the bytes of UTF-8 that they are; false where one is cut short, not hexadecimal, or NUL.</summary>
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
                if (i + 2 >= text.Length || !byte.TryParse(text.Slice(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value) || value == 0)
                    return false;
                bytes.Add(value);
                i += 2;
            }
            else if (Rune.DecodeFromUtf16(text[i..], out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
                i += used - 1;
            }
            else
            {
                return false;
            }
        }
        result = Encoding.UTF8.GetString([.. bytes]);
        return true;
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
                result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }
}
