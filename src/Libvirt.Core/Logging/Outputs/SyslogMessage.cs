using System.Globalization;

namespace Libvirt.Logging;

/// <summary>The form of a message to syslog, as libvirt's goes out of the C library: <c>&lt;31&gt;Jan  1 12:00:00 IDENT: 4711: debug : RunOnce:42 : text</c>.</summary>
internal static class SyslogMessage
{
    internal static void Append(LogBuffer buffer, in LogRecord record, string ident)
    {
        var time = record.Time.ToLocalTime();
        buffer.Append("<"u8);
        buffer.Append((SyslogPriority.Facility * 8) + SyslogPriority.Level(record.Priority));
        buffer.Append(">"u8);
        buffer.Append(CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(time.Month).AsSpan());
        buffer.Append(time.Day < 10 ? "  "u8 : " "u8);
        buffer.Append(time.Day);
        buffer.Append(time.DateTime, " HH:mm:ss ");
        buffer.Append(ident.AsSpan());
        buffer.Append(": "u8);
        LogLine.AppendRest(buffer, record);
        buffer.Append("\n"u8);
        // A NUL is where the C library's text would end; in a stream a message of somebody's choice would begin behind it.
        buffer.Replace((byte)'\0', (byte)' ');
    }
}
