using System.Globalization;

namespace System.Management.Automation;

/// <summary>Makes texts and numbers into numbers: hexadecimal, with a multiplier such as <c>10GB</c>, rounded to even, and never out of range.</summary>
internal static class NumberConversion
{
    private static readonly (string Suffix, int Shift)[] Multipliers = [("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40), ("PB", 50)];

    internal static bool IsNumber(Type type) =>
        !type.IsEnum && (Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal);

    /// <summary>Tries to; false if the value is of no kind that could be a number.</summary>
    /// <exception cref="PSInvalidCastException">It is malformed or out of range.</exception>
    internal static bool TryConvert(object value, Type type, out object number)
    {
        number = 0;
        if (value is not (string or bool or char or Enum) && !IsNumber(value.GetType()))
            return false;
        try
        {
            number = Convert.ChangeType(value is string text ? Parse(text) : value is Enum ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : value, type, CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException or InvalidCastException)
        {
            throw new PSInvalidCastException($"Cannot convert value \"{LanguagePrimitives.ToText(value)}\" to type \"{type}\". Error: \"{e.Message}\"", e);
        }
    }

    /// <summary>A number as a command line has it: int, long, decimal or double, whichever holds it first; null if it is none.</summary>
    internal static object? ParseLiteral(string text)
    {
        if (!TryParse(text, out var number))
            return null;
        if (number is double)
            return number;
        return (decimal)number switch
        {
            var real when text.Contains('.') && !HasMultiplier(text) => (double)real,
            >= int.MinValue and <= int.MaxValue and var small => (int)small,
            >= long.MinValue and <= long.MaxValue and var large => (long)large,
            var huge => (object)huge,
        };
    }

    private static object Parse(string text) => text.Trim() switch
    {
        "" => 0,
        var trimmed when TryParse(trimmed, out var number) => number,
        _ => throw new FormatException($"The input string '{text}' was not in a correct format."),
    };

    private static bool HasMultiplier(string text) => Multipliers.Any(m => text.EndsWith(m.Suffix, StringComparison.OrdinalIgnoreCase));

    private static bool TryParse(string text, out object number)
    {
        var factor = 1m;
        foreach (var (suffix, shift) in Multipliers)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                (text, factor) = (text[..^suffix.Length], 1L << shift);
        }
        number = 0;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            var ok = long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex);
            number = hex * factor;
            return ok;
        }
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact))
        {
            number = exact * factor;
            return true;
        }
        var isDouble = text.Any(char.IsAsciiDigit) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real);
        number = isDouble ? double.Parse(text, CultureInfo.InvariantCulture) * (double)factor : 0;
        return isDouble;
    }
}
