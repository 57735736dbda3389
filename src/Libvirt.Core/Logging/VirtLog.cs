using System.Reflection;

namespace Libvirt.Logging;

/// <summary>The settings of the log, one set a process: the default priority, filters and outputs.</summary>
/// <remarks>
/// They start from <c>LIBVIRT_DEBUG</c>, <c>LIBVIRT_LOG_FILTERS</c> and <c>LIBVIRT_LOG_OUTPUTS</c>. A variable that cannot be read
/// is ignored with a warning. Messages that pass while no output is defined go to stderr.
/// </remarks>
public static class VirtLog
{
    private static readonly Lock Gate = new();
    private static readonly StderrLogOutput ImplicitOutput = new(LogPriority.Debug);
    private static IReadOnlyList<LogFilter> s_filters = [];
    private static IReadOnlyList<LogOutput> s_outputs = [];
    private static LogPriority s_defaultPriority = LogPriority.Warning;

    /// <summary>Grows with every change of the filters or the default priority; sources compare theirs with it.</summary>
    internal static int Serial = 1;

    static VirtLog()
    {
        ReadVariable("LIBVIRT_DEBUG", text => DefaultPriority = LogSyntax.ParsePriority(text));
        ReadVariable("LIBVIRT_LOG_FILTERS", SetFilters);
        ReadVariable("LIBVIRT_LOG_OUTPUTS", SetOutputs);
    }

    /// <summary>The threshold of sources that no filter matches; <see cref="LogPriority.Warning"/> unless set.</summary>
    /// <exception cref="VirtException">InvalidArg: it is none of the four priorities.</exception>
    public static LogPriority DefaultPriority
    {
        get => s_defaultPriority;
        set
        {
            if (!Enum.IsDefined(value))
                throw LogSyntax.InvalidPriority(value.ToString());
            lock (Gate)
            {
                s_defaultPriority = value;
                Serial++;
            }
        }
    }

    /// <summary>The filters in force, in their order; the first that matches a source counts.</summary>
    public static IReadOnlyList<LogFilter> Filters => s_filters;

    /// <summary>The outputs in force.</summary>
    public static IReadOnlyList<LogOutput> Outputs => s_outputs;

    internal static bool HasOutputs => s_outputs.Count > 0;

    /// <summary>Replaces the filters, all or none: <c>PRIORITY:MATCH …</c>; null or empty clears them.</summary>
    /// <exception cref="VirtException">InvalidArg: malformed; the old filters stay.</exception>
    public static void SetFilters(string? filters)
    {
        var parsed = LogFilter.ParseSet(filters);
        lock (Gate)
        {
            s_filters = parsed;
            Serial++;
        }
    }

    /// <summary>Replaces the outputs, all or none: <c>PRIORITY:stderr</c>, <c>PRIORITY:file:PATH</c> …; null or empty clears them.</summary>
    /// <exception cref="VirtException">InvalidArg: malformed; SystemError: a file cannot be opened. The old outputs stay.</exception>
    public static void SetOutputs(string? outputs) => SetOutputList((outputs ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Replaces the outputs, all or none, each given by itself: so a path may have blanks.</summary>
    /// <exception cref="VirtException">InvalidArg: malformed; SystemError: a file cannot be opened. The old outputs stay.</exception>
    public static void SetOutputList(IEnumerable<string> outputs)
    {
        var parsed = LogOutputSet.Parse(outputs);
        IReadOnlyList<LogOutput> old;
        lock (Gate)
        {
            old = s_outputs;
            s_outputs = parsed;
        }
        foreach (var output in old)
            output.Dispose();
    }

    internal static void Refresh(string sourceName, ref int threshold, ref int serial)
    {
        lock (Gate)
        {
            if (serial >= Serial)
                return;
            threshold = (int)(s_filters.FirstOrDefault(f => f.Matches(sourceName))?.Priority ?? s_defaultPriority);
            serial = Serial;
        }
    }

    internal static void Write(LogPriority priority, string text, string? function, int line)
    {
        var formatted = LogLine.Format(DateTimeOffset.UtcNow, priority, function, line, text);
        lock (Gate)
        {
            if (s_outputs.Count == 0)
                WriteTo(ImplicitOutput, formatted);
            foreach (var output in s_outputs)
            {
                if (priority >= output.Priority)
                    WriteTo(output, formatted);
            }
        }
    }

    private static void WriteTo(LogOutput output, string line)
    {
        try
        {
            if (!output.Introduced)
            {
                output.Introduced = true;
                output.WriteLine(Introduction($"LibvirtPS version: {Version}"));
                output.WriteLine(Introduction($"hostname: {Environment.MachineName}"));
            }
            output.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A log that cannot be written must not fail the work that it tells of.
        }
    }

    private static string Introduction(string text) => LogLine.Format(DateTimeOffset.UtcNow, LogPriority.Info, function: null, line: 0, text);

    private static string Version =>
        typeof(VirtLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static void ReadVariable(string name, Action<string> apply)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
            return;
        try
        {
            apply(value);
        }
        catch (VirtException e)
        {
            WriteTo(ImplicitOutput, LogLine.Format(DateTimeOffset.UtcNow, LogPriority.Warning, function: null, line: 0, $"{name} is ignored: {e.Message}"));
        }
    }
}
