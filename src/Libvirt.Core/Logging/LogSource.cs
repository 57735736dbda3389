using System.Collections.Concurrent;
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
        if (_serial < VirtLog.Serial)
            Refresh();
        return (int)priority >= _threshold;
    }

    /// <summary>Logs a message for developers.</summary>
    public void Debug([InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Debug> message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0) =>
        Write(ref message, function, line);

    /// <summary>Logs what happened.</summary>
    public void Info([InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Info> message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0) =>
        Write(ref message, function, line);

    /// <summary>Logs something odd that was dealt with.</summary>
    public void Warning([InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Warning> message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0) =>
        Write(ref message, function, line);

    /// <summary>Logs a failure.</summary>
    public void Error([InterpolatedStringHandlerArgument("")] LogMessage<LogLevels.Error> message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0) =>
        Write(ref message, function, line);

    private void Write<TLevel>(ref LogMessage<TLevel> message, string function, int line)
        where TLevel : struct, ILogLevel
    {
        if (message.IsEnabled)
            VirtLog.Write(TLevel.Priority, message.ToStringAndClear(), function, line);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refresh() => VirtLog.Refresh(Name, ref _threshold, ref _serial);
}
