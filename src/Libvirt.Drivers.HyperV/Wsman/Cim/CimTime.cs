using System.Globalization;
using System.Xml;

namespace Libvirt.Drivers.HyperV.Wsman.Cim;

/// <summary>Moments and spans of time: hosts send them in ISO 8601, and take them in CIM's own form (DSP0004 §5.2.4).</summary>
internal static class CimTime
{
    // FILETIME's zero, which hosts send for never.
    private const int NeverYear = 1601;

    // ddddddddhhmmss.mmmmmm:000
    private const int Length = 25;
    private const string MomentFormat = "yyyyMMddHHmmss.ffffff";

    /// <summary>Writes a span as CIM has it.</summary>
    internal static string Format(TimeSpan span) => string.Create(
        CultureInfo.InvariantCulture, $"{span.Days:00000000}{span.Hours:00}{span.Minutes:00}{span.Seconds:00}.{span.Milliseconds * 1000 + span.Microseconds:000000}:000");

    /// <summary>Reads a moment; null for the one that stands for never.</summary>
    internal static bool TryParseMoment(string text, out DateTimeOffset? time)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) || TryParseCim(text, out moment))
        {
            time = moment.Year == NeverYear ? null : moment;
            return true;
        }
        time = null;
        return false;
    }

    /// <summary>Reads a span of time.</summary>
    internal static bool TryParseInterval(string text, out TimeSpan span)
    {
        if (text.StartsWith('P'))
        {
            try
            {
                span = XmlConvert.ToTimeSpan(text);
                return true;
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                span = default;
                return false;
            }
        }
        span = default;
        if (text.Length != Length || text[21] != ':' || !TryNumbers(text, out var days, out var hours, out var minutes, out var seconds, out var microseconds))
            return false;
        span = new TimeSpan(days, hours, minutes, seconds) + TimeSpan.FromMicroseconds(microseconds);
        return true;
    }

    // The last four characters are the minutes that local time is ahead of UTC.
    private static bool TryParseCim(string text, out DateTimeOffset moment)
    {
        moment = default;
        if (text.Length != Length
            || !DateTime.TryParseExact(text.AsSpan(0, MomentFormat.Length), MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || !int.TryParse(text.AsSpan(MomentFormat.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            || Math.Abs(offset) > 14 * 60)
        {
            return false;
        }
        moment = new DateTimeOffset(local, TimeSpan.FromMinutes(offset));
        return true;
    }

    private static bool TryNumbers(string text, out int days, out int hours, out int minutes, out int seconds, out int microseconds)
    {
        const NumberStyles Digits = NumberStyles.None;
        var culture = CultureInfo.InvariantCulture;
        (hours, minutes, seconds, microseconds) = (0, 0, 0, 0);
        return int.TryParse(text.AsSpan(0, 8), Digits, culture, out days)
            && days < TimeSpan.MaxValue.Days
            && int.TryParse(text.AsSpan(8, 2), Digits, culture, out hours)
            && int.TryParse(text.AsSpan(10, 2), Digits, culture, out minutes)
            && int.TryParse(text.AsSpan(12, 2), Digits, culture, out seconds)
            && int.TryParse(text.AsSpan(15, 6), Digits, culture, out microseconds);
    }
}
