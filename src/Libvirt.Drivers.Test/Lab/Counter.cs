using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <summary>A number that grows while its domain executes.</summary>
/// <param name="Start">What it was when the world was made.</param>
/// <param name="Rate">By how much it grows in a second.</param>
internal readonly record struct Counter(ulong Start, double Rate)
{
    // A hundred years in nanoseconds, with room to grow.
    private const decimal Limit = 4e18m;

    /// <summary>The number after a time of execution.</summary>
    internal ulong At(TimeSpan elapsed) => Start + (ulong)(Rate * elapsed.TotalSeconds);

    /// <summary>Reads <c>START</c> or <c>START+RATE</c>: decimal numbers, each with a unit or none.</summary>
    internal static bool TryParse(string text, out Counter counter)
    {
        var plus = text.IndexOf('+');
        var rate = 0m;
        var good = TryNumber(plus < 0 ? text : text[..plus], out var start) && (plus < 0 || TryNumber(text[(plus + 1)..], out rate));
        counter = good ? new Counter((ulong)start, (double)rate) : default;
        return good;
    }

    // Times are in nanoseconds and sizes in bytes or KiB, as in libvirt's fields; a unit multiplies.
    private static bool TryNumber(string text, out decimal number)
    {
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ");
        var unit = text.AsSpan(digits.Length).Trim() switch
        {
            "" => 1,
            "us" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "KiB" => 1 << 10,
            "MiB" => 1 << 20,
            "GiB" => 1 << 30,
            _ => 0,
        };
        if (unit == 0 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) || number > Limit)
        {
            number = 0;
            return false;
        }
        number *= unit;
        return number <= Limit;
    }
}
