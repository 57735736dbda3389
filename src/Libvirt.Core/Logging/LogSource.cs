using System.Collections.Concurrent;
#if LIBVIRTPS_WITHOUT_LOG
using System.Diagnostics;
#endif
using System.Runtime.CompilerServices;

namespace Libvirt.Logging;

/// <summary>Where messages come from: one static object a subsystem, named as in libvirt (<c>qemu.qemu_monitor</c>).</summary>
/// <remarks>
/// The source remembers its threshold together with the serial number of the filters that it was taken from. A message that is
/// filtered out costs two integer comparisons: is the serial current, is the priority high enough. Both reads are unlocked;
/// at worst a message is dropped or kept wrongly while the filters are being replaced.
/// </remarks>
public sealed class LogSource
{
    private static readonly ConcurrentDictionary<string, LogSource> Known = new(StringComparer.Ordinal);

    private int _serial;
    private int _threshold = (int)LogPriority.Error;

    /// <summary>Makes a source; kept in a static field of the class that logs.</summary>
    /// <param name="name">Its name, which filters match.</param>
    public LogSource(string name)
    {
        Name = name;
        Known.TryAdd(name, this);
    }

    /// <summary>The name that filters match.</summary>
    public string Name { get; }

    /// <summary>The names of the sources that exist so far in this process, sorted.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether a message of this priority would be kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsEnabled(LogPriority priority)
    {
        if (_serial < LogSerial.Current)
            Refresh();
        return (int)priority >= _threshold;
    }

    /// <summary>Logs a message for developers.</summary>
#if LIBVIRTPS_WITHOUT_LOG
    [Conditional("LIBVIRTPS_LOG")] // Nobody defines this: the compiler leaves the calls out, for benchmarks to compare with.
#endif
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Debug(
        [InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Debug> message,
        [CallerMemberName] string function = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        if (message.Buffer is { } buffer)
            Write(LogPriority.Debug, buffer, function, line, file);
    }

    /// <summary>Logs what happened.</summary>
#if LIBVIRTPS_WITHOUT_LOG
    [Conditional("LIBVIRTPS_LOG")]
#endif
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Info(
        [InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Info> message,
        [CallerMemberName] string function = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        if (message.Buffer is { } buffer)
            Write(LogPriority.Info, buffer, function, line, file);
    }

    /// <summary>Logs something odd that was dealt with.</summary>
#if LIBVIRTPS_WITHOUT_LOG
    [Conditional("LIBVIRTPS_LOG")]
#endif
    public void Warning(
        [InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Warning> message,
        [CallerMemberName] string function = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        if (message.Buffer is { } buffer)
            Write(LogPriority.Warning, buffer, function, line, file);
    }

    /// <summary>Logs a failure.</summary>
#if LIBVIRTPS_WITHOUT_LOG
    [Conditional("LIBVIRTPS_LOG")]
#endif
    public void Error(
        [InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Error> message,
        [CallerMemberName] string function = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        if (message.Buffer is { } buffer)
            Write(LogPriority.Error, buffer, function, line, file);
    }

    /// <summary>Logs a text as it is, without function and line, and with further facts beside it.</summary>
    /// <param name="priority">How much it matters.</param>
    /// <param name="text">The message.</param>
    /// <param name="fields">The facts; only outputs that keep such, as journald, get them.</param>
    public void Write(LogPriority priority, string text, params ReadOnlySpan<LogField> fields)
    {
        if (!IsEnabled(priority))
            return;
        var buffer = LogBuffer.Take();
        buffer.Append(text.AsSpan());
        Write(priority, buffer, function: null, line: 0, file: null, fields);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Write(LogPriority priority, LogBuffer text, string? function, int line, string? file, ReadOnlySpan<LogField> fields = default)
    {
        VirtLog.Write(new LogRecord
        {
            Time = DateTimeOffset.UtcNow,
            Priority = priority,
            Source = Name,
            ThreadId = LogLine.ThreadId(),
            Text = text.Text,
            Function = function,
            File = file,
            Line = line,
            Fields = fields,
        });
        LogBuffer.Return(text);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refresh() => VirtLog.Refresh(Name, ref _threshold, ref _serial);
}
