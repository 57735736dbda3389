using System.Globalization;
using System.Text.RegularExpressions;
using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>The form of one line of log: <c>2026-01-31 12:00:00.000+0000: 4711: debug : RunOnce:42 : text</c>, in UTC.</summary>
public static partial class LogLine
{
    /// <summary>Formats a line, without its newline.</summary>
    /// <param name="time">When the message was logged.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="function">Who logged it; null leaves the function and the line out.</param>
    /// <param name="line">Where in the source that is.</param>
    /// <param name="text">The message.</param>
    public static string Format(DateTimeOffset time, LogPriority priority, string? function, int line, string text)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}+0000: {ThreadId()}: {Name(priority)} : ");
        return function is null ? head + text : string.Create(CultureInfo.InvariantCulture, $"{head}{function}:{line} : {text}");
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

    private static int ThreadId() => OperatingSystem.IsLinux() ? LibC.gettid() : Environment.CurrentManagedThreadId;

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}\+[0-9]{4}: [0-9]+: (debug|info|warning|error) : ", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
