using System.Globalization;

namespace Libvirt.Xml;

/// <summary>Numbers as the C library reads them (virStrToLong_uip and its kin): blanks and a plus sign may come first, nothing may come after.</summary>
internal static class CNumber
{
    /// <summary>Reads a number from 0 to 2^64-1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="radix">10 or 16; 0 takes it from the text: <c>0x1f</c>, <c>017</c>, <c>15</c>.</param>
    /// <param name="value">The number; 0 where it cannot be read.</param>
    internal static bool TryULong(ReadOnlySpan<char> text, int radix, out ulong value)
    {
        var digits = text.TrimStart(" \t\n\v\f\r");
        if (digits.StartsWith('+'))
            digits = digits[1..];
        return TryDigits(digits, radix, out value);
    }

    /// <summary>Reads a number from 0 to 2^32-1.</summary>
    internal static bool TryUInt(ReadOnlySpan<char> text, int radix, out uint value)
    {
        var isRead = TryULong(text, radix, out var number) && number <= uint.MaxValue;
        value = isRead ? (uint)number : 0;
        return isRead;
    }

    /// <summary>Reads a number from 0 to 2^32-1, or a negative one, which counts from 2^32 downwards (virStrToLong_ui).</summary>
    internal static bool TryWrapped(ReadOnlySpan<char> text, int radix, out uint value)
    {
        var digits = text.TrimStart(" \t\n\v\f\r");
        if (!digits.StartsWith('-'))
            return TryUInt(text, radix, out value);
        var isRead = TryDigits(digits[1..], radix, out var number) && number <= uint.MaxValue;
        value = isRead ? unchecked((uint)-(long)number) : 0;
        return isRead;
    }

    /// <summary>Reads a number that may be negative.</summary>
    internal static bool TryInt(ReadOnlySpan<char> text, int radix, out int value)
    {
        var digits = text.TrimStart(" \t\n\v\f\r");
        var isNegative = digits.StartsWith('-');
        var isRead = (isNegative ? TryDigits(digits[1..], radix, out var number) : TryULong(digits, radix, out number))
            && number <= (isNegative ? 1UL + int.MaxValue : int.MaxValue);
        value = isRead ? (int)(isNegative ? -(long)number : (long)number) : 0;
        return isRead;
    }

    private static bool TryDigits(ReadOnlySpan<char> digits, int radix, out ulong value)
    {
        if (radix is 0 or 16 && digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
            radix = 16;
        }
        else if (radix == 0)
        {
            radix = digits.StartsWith('0') ? 8 : 10;
        }
        value = 0;
        return radix switch
        {
            16 => ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value),
            8 => TryOctal(digits, out value),
            _ => ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value),
        };
    }

    /// <summary>Reads octal digits, as of the modes of files.</summary>
    internal static bool TryOctal(ReadOnlySpan<char> digits, out ulong value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || value > ulong.MaxValue >> 3)
            {
                value = 0;
                return false;
            }
            value = (value << 3) | (uint)(digit - '0');
        }
        return digits.Length > 0;
    }
}
