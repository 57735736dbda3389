using System.Globalization;
using System.Xml;

namespace Libvirt.Tests.HyperV;

/// <summary>Times and intervals: CIM's own form of 25 characters, and ISO 8601, which is what WS-Management shows.</summary>
internal static class CimDateTime
{
    private const string Moment = "yyyyMMddHHmmss.ffffff";

    /// <summary>What a host shows for never.</summary>
    internal static readonly DateTimeOffset Never = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a text has CIM's form, and not ISO 8601's.</summary>
    internal static bool IsCim(string text) =>
        text.Length == 25 && text[14] == '.' && text[21] is '+' or '-' or ':' && text.Where((_, index) => index is not (14 or 21)).All(char.IsAsciiDigit);

    /// <summary>A time or an interval of either form.</summary>
    /// <exception cref="FormatException">It has neither.</exception>
    internal static object Parse(string text)
    {
        if (!IsCim(text))
        {
            return text.StartsWith('P') ? XmlConvert.ToTimeSpan(text)
                : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        }
        if (text[21] == ':')
        {
            int Part(int start, int length) => int.Parse(text.AsSpan(start, length), CultureInfo.InvariantCulture);
            return new TimeSpan(Part(0, 8), Part(8, 2), Part(10, 2), Part(12, 2)) + TimeSpan.FromMicroseconds(Part(15, 6));
        }
        var moment = DateTime.ParseExact(text[..21], Moment, CultureInfo.InvariantCulture);
        var offset = TimeSpan.FromMinutes(int.Parse(text.AsSpan(21), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return new DateTimeOffset(moment, offset).ToUniversalTime();
    }

    /// <summary>CIM's form.</summary>
    internal static string ToCim(object value) => value switch
    {
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{span.Days:D8}{span.Hours:D2}{span.Minutes:D2}{span.Seconds:D2}.{span.Ticks / 10 % 1_000_000:D6}:000"),
        DateTimeOffset moment => $"{moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}+000",
        _ => throw new FormatException("a time is wanted"),
    };

    /// <summary>The form of WS-Management: UTC with as many digits as there are, or days, hours, minutes and seconds.</summary>
    internal static string ToIso(object value) => value switch
    {
        TimeSpan span => string.Create(
            CultureInfo.InvariantCulture,
            $"P{span.Days}DT{span.Hours}H{span.Minutes}M{span.Seconds + (span.Ticks % TimeSpan.TicksPerSecond / 10 / 1_000_000m):0.######}S"),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => throw new FormatException("a time is wanted"),
    };
}
