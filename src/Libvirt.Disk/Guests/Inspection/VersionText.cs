using System.Globalization;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>Finds version numbers in texts.</summary>
internal static class VersionText
{
    /// <summary>The first two numbers with a point between, else the first number; null if there is none.</summary>
    internal static Version? Find(ReadOnlySpan<char> text)
    {
        Version? single = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var major = Number(text, ref i);
            if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
            {
                i++;
                return major is { } first && Number(text, ref i) is { } second ? new Version(first, second) : null;
            }
            single ??= major is { } only ? new Version(only, 0) : null;
        }
        return single;
    }

    /// <summary>The number at a place, which moves behind it; null if it is no number or too large.</summary>
    internal static int? Number(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return int.TryParse(text[start..at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
