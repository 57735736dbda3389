namespace Libvirt.Xml;

/// <summary>UUIDs as libvirt reads them: 32 hexadecimal digits, with hyphens and blanks anywhere between pairs (virUUIDParse).</summary>
public static class VirtUuid
{
    /// <summary>Reads a UUID.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Guid uuid)
    {
        Span<char> digits = stackalloc char[32];
        var count = 0;
        foreach (var c in text.Trim())
        {
            if (c is '-' or ' ' && count % 2 == 0)
                continue;
            if (!char.IsAsciiHexDigit(c) || count == digits.Length)
            {
                uuid = default;
                return false;
            }
            digits[count++] = c;
        }
        uuid = default;
        return count == digits.Length && Guid.TryParseExact(digits, "N", out uuid);
    }
}
