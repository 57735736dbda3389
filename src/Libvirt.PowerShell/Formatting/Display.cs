using System.Globalization;

namespace Libvirt.PowerShell.Formatting;

/// <summary>How numbers are shown in views. The format file calls this; tests do too.</summary>
public static class Display
{
    /// <summary>A size with a unit that keeps it short: <c>411 MB</c>, <c>1.1 GB</c>; units are powers of 1024, as PowerShell's own. <c>-</c> for none.</summary>
    public static string Size(ulong? bytes)
    {
        if (bytes is not { } value)
            return "-";
        string[] units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];
        var unit = 0;
        var number = (double)value;
        // From 999.5 on the rounded number would have four digits.
        for (; number >= 999.5 && unit < units.Length - 1; unit++)
            number /= 1024;
        var format = unit > 0 && number < 9.95 && number != Math.Floor(number) ? "0.0" : "0";
        return $"{number.ToString(format, CultureInfo.InvariantCulture)} {units[unit]}";
    }

    /// <summary>A span of time in hours, minutes and seconds, with days where there are any; <c>-</c> for none.</summary>
    public static string Time(TimeSpan? time) =>
        time is { } value ? value.ToString(value.Days > 0 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture) : "-";

    /// <summary>A span of time to a tenth of a microsecond, as PowerShell itself shows it; <c>-</c> for none.</summary>
    public static string Precise(TimeSpan? time) => time?.ToString("c", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Any value as text; <c>-</c> for none.</summary>
    public static string Text(object? value) => value is null ? "-" : string.Format(CultureInfo.InvariantCulture, "{0}", value);
}
