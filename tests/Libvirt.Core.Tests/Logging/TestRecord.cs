using System.Text;
using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

/// <summary>Messages for tests of outputs, without a log around them.</summary>
internal static class TestRecord
{
    internal static LogRecord Create(
        string text, LogPriority priority = LogPriority.Debug, DateTimeOffset? time = null, string? function = null, int line = 0, string? file = null, LogField[]? fields = null) => new()
        {
            Time = time ?? DateTimeOffset.UtcNow,
            Priority = priority,
            Source = "test.record",
            ThreadId = LogLine.ThreadId(),
            Text = Encoding.UTF8.GetBytes(text),
            Function = function,
            File = file,
            Line = line,
            Fields = fields,
        };
}
