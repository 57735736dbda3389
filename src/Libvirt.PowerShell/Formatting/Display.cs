using System.Buffers;
using System.Globalization;
using System.Text;

namespace Libvirt.PowerShell.Formatting;

/// <summary>How numbers and texts are shown in views. The format file calls this; tests do too.</summary>
public static partial class Display
{
    // A chain may have hundreds of images, a console has not as many columns.
    private const int MaxIndent = 5;

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. ControlsBut("")]);
    private static readonly SearchValues<char> ControlsInLines = SearchValues.Create([.. ControlsBut("\n\t")]);

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

    /// <summary>The time of a day, where the user is, to the millisecond.</summary>
    public static string Clock(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>A day and the time of it, where the user is, to the second.</summary>
    public static string Date(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A span of time to a tenth of a microsecond, always with as many digits; <c>-</c> for none.</summary>
    public static string Precise(TimeSpan? time) =>
        time is { } value ? value.ToString(value.Days > 0 ? @"d\.hh\:mm\:ss\.fffffff" : @"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture) : "-";

    /// <summary>A short span of time in the unit that fits it: <c>32.7 µs</c>, <c>2 s</c>; <c>-</c> for none.</summary>
    public static string Duration(TimeSpan? time) => time switch
    {
        null => "-",
        { Ticks: 0 } => "0",
        { TotalMilliseconds: < 1 } value => string.Create(CultureInfo.InvariantCulture, $"{value.TotalMicroseconds:0.#} µs"),
        { TotalSeconds: < 1 } value => string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0.#} ms"),
        { TotalMinutes: < 1 } value => string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.#} s"),
        { } value => Time(value),
    };

    /// <summary>Bytes a second; <c>-</c> for none.</summary>
    public static string Rate(ulong? bytesPerSecond) => bytesPerSecond is null ? "-" : Size(bytesPerSecond) + "/s";

    /// <summary>Bytes in all, or by the second where they are not counted otherwise: <c>12 GB</c>, <c>1.2 MB/s</c>; <c>-</c> for neither.</summary>
    public static string Total(ulong? bytes, ulong? perSecond) => bytes is null ? Rate(perSecond) : Size(bytes);

    /// <summary>How many in all, or a second where they are not counted otherwise: <c>120</c>, <c>2.5/s</c>; <c>-</c> for neither.</summary>
    public static string Count(ulong? number, double? perSecond) =>
        number is null && perSecond is { } rate ? rate.ToString("0.#", CultureInfo.InvariantCulture) + "/s" : Text(number);

    /// <summary>What a domain was doing when its statistics were taken, and why if that is known: <c>Paused, User</c>.</summary>
    public static string State(VirtDomainStats stats)
    {
        var (state, reason) = stats.State is { } now ? (now, stats.Reason ?? DomainReason.Unknown) : (stats.Domain.State, stats.Domain.Reason);
        return reason == DomainReason.Unknown ? $"{state}" : $"{state}, {reason}";
    }

    /// <summary>How a host confines a domain: <c>selinux, system_u:…, enforced</c>; <c>-</c> if it does not.</summary>
    public static string Security(DomainSecurityLabel? security) => security is null
        ? "-"
        : string.Join(", ", new[] { security.Model, security.Label, security.Enforcing ? "enforced" : "" }.Where(part => part.Length > 0));

    /// <summary>The branch of a tree in front of an image: the deeper it is in its chain, the further to the right, up to where its depth has to be told in digits.</summary>
    public static string Branch(int depth) => depth switch
    {
        <= 0 => "",
        <= MaxIndent => new string(' ', 2 * (depth - 1)) + "└─ ",
        _ => string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 2 * (MaxIndent - 1))}└─ {depth}: "),
    };

    /// <summary>A text in lines of some width, broken between words: PowerShell's own tables break within them.</summary>
    public static string Wrap(string text, int width)
    {
        var lines = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0)
            {
                var fits = column + 1 + word.Length <= width;
                lines.Append(fits ? ' ' : '\n');
                column = fits ? column + 1 : 0;
            }
            lines.Append(word);
            column += word.Length;
        }
        return lines.ToString();
    }

    /// <summary>A text that a guest wrote, without what a terminal would obey: control characters are question marks. Null stays null.</summary>
    public static string? Plain(string? text) => text is null ? null : Plain(text, Controls);

    /// <summary>The same of a message, which may have several lines.</summary>
    public static string PlainLines(string text) => Plain(text.ReplaceLineEndings("\n"), ControlsInLines);

    /// <summary>Any value as text; <c>-</c> for none.</summary>
    public static string Text(object? value) => value is null ? "-" : string.Format(CultureInfo.InvariantCulture, "{0}", value);

    private static string Plain(string text, SearchValues<char> controls) => !text.AsSpan().ContainsAny(controls)
        ? text
        : string.Create(text.Length, (text, controls), static (plain, given) => given.text.AsSpan().ReplaceAny(plain, given.controls, '?'));

    private static IEnumerable<char> ControlsBut(string allowed) => Enumerable.Range(0, 0xa0).Select(code => (char)code).Where(code => char.IsControl(code) && !allowed.Contains(code));
}
