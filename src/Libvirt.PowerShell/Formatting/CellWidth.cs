using System.Globalization;
using System.Text;

namespace Libvirt.PowerShell.Formatting;

/// <summary>How many columns of a console text takes: two for a wide character, none for a mark on the one before it.</summary>
internal static class CellWidth
{
    // The blocks whose characters are wide (Unicode's East Asian Width), roughly: emoji among them.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    internal static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    internal static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
            return Rune.IsControl(rune) ? 0 : 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return Array.Exists(Wide, block => rune.Value >= block.First && rune.Value <= block.Last) ? 2 : 1;
    }

    /// <summary>The longest end of a text that fits.</summary>
    internal static string End(string text, int width)
    {
        var start = text.Length;
        var left = width;
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            left -= Of(rune);
            if (left < 0)
                break;
            start -= rune.Utf16SequenceLength;
        }
        return text[start..];
    }
}
