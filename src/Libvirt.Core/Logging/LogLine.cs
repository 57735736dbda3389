using System.Text;
using System.Text.RegularExpressions;
using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>The form of one line of log: <c>2026-01-31 12:00:00.000+0000: 4711: debug : RunOnce:42 : text</c>, in UTC.</summary>
public static partial class LogLine
{
    /// <summary>Formats a message as files and standard error get it, without the newline.</summary>
    public static string Format(in LogRecord record)
    {
        var buffer = LogBuffer.Take();
        AppendTime(buffer, record.Time);
        AppendRest(buffer, record);
        var line = Encoding.UTF8.GetString(buffer.Text);
        LogBuffer.Return(buffer);
        return line;
    }

    /// <summary>Whether a line of text is a line of log, as where a child's output is mixed with its log.</summary>
    public static bool IsLogLine(string line) => Shape().IsMatch(line);

    /// <summary>The name of a priority in a line.</summary>
    public static string Name(LogPriority priority) => priority switch
    {
        LogPriority.Debug => "debug",
        LogPriority.Info => "info",
        LogPriority.Warning => "warning",
        _ => "error",
    };

    /// <summary>Appends <c>2026-01-31 12:00:00.000+0000: </c>.</summary>
    internal static void AppendTime(LogBuffer buffer, DateTimeOffset time)
    {
        buffer.Append(time.UtcDateTime, "yyyy-MM-dd HH:mm:ss.fff");
        buffer.Append("+0000: "u8);
    }

    /// <summary>Appends <c>4711: debug : RunOnce:42 : text</c>.</summary>
    internal static void AppendRest(LogBuffer buffer, in LogRecord record)
    {
        buffer.Append(record.ThreadId);
        buffer.Append(": "u8);
        buffer.Append(Name(record.Priority).AsSpan());
        buffer.Append(" : "u8);
        if (record.Function is not null)
        {
            buffer.Append(record.Function.AsSpan());
            buffer.Append(":"u8);
            buffer.Append(record.Line);
            buffer.Append(" : "u8);
        }
        buffer.Append(record.Text);
    }

    internal static int ThreadId() => OperatingSystem.IsLinux() ? LibC.gettid() : Environment.CurrentManagedThreadId;

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}\+[0-9]{4}: [0-9]+: (debug|info|warning|error) : ", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
