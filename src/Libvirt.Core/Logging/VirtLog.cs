using System.Text;

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
    private static LogProgram? s_program;

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
                LogSerial.Next();
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
            LogSerial.Next();
        }
    }

    /// <summary>Replaces the outputs, all or none: <c>PRIORITY:stderr</c>, <c>PRIORITY:file:PATH</c>, <c>PRIORITY:syslog:IDENT</c>, <c>PRIORITY:journald</c> …</summary>
    /// <remarks>Null or empty clears them, or selects the default of a program that uses one (<see cref="UseDefaultOutput"/>).</remarks>
    /// <exception cref="VirtException">InvalidArg: malformed; SystemError: a file cannot be opened. The old outputs stay.</exception>
    public static void SetOutputs(string? outputs) => SetOutputList((outputs ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Replaces the outputs, all or none, each given by itself: so a path may have blanks.</summary>
    /// <remarks>None at all clears them, or selects the default of a program that uses one (<see cref="UseDefaultOutput"/>).</remarks>
    /// <exception cref="VirtException">InvalidArg: malformed; SystemError: a file cannot be opened. The old outputs stay.</exception>
    public static void SetOutputList(IEnumerable<string> outputs)
    {
        string[] items = [.. outputs];
        Replace(items.Length == 0 && s_program is { } program ? DefaultLogOutput.Open(program) : LogOutputSet.Parse(items));
    }

    /// <summary>Lets a program log as libvirt's daemons do where it is not told otherwise. If no output is defined, it takes effect at once.</summary>
    /// <remarks>
    /// The journal, where it can be written to and the program is daemonised or its standard input is no terminal; debug messages stay out of it.
    /// Else a daemonised program's file: <c>/var/log/libvirt/NAME.log</c> if it is privileged, <c>$XDG_CACHE_HOME/libvirt/NAME.log</c> if not.
    /// Else standard error. The output's priority is <see cref="DefaultPriority"/>. All of this is looked at when the default is selected.
    /// </remarks>
    /// <param name="program">The program; null for none: what is in force stays, and no outputs are then none again.</param>
    /// <exception cref="VirtException">SystemError: the file cannot be opened. Nothing has changed.</exception>
    public static void UseDefaultOutput(LogProgram? program)
    {
        if (program is not null && !HasOutputs)
            Replace(DefaultLogOutput.Open(program));
        s_program = program;
    }

    /// <summary>Puts outputs that are open in the place of the others, which are closed.</summary>
    internal static void Replace(IReadOnlyList<LogOutput> outputs)
    {
        IReadOnlyList<LogOutput> old;
        lock (Gate)
        {
            old = s_outputs;
            s_outputs = outputs;
        }
        foreach (var output in old)
            output.Dispose();
    }

    internal static void Refresh(string sourceName, ref int threshold, ref int serial)
    {
        lock (Gate)
        {
            if (serial >= LogSerial.Current)
                return;
            threshold = (int)(s_filters.FirstOrDefault(f => f.Matches(sourceName))?.Priority ?? s_defaultPriority);
            serial = LogSerial.Current;
        }
    }

    /// <summary>Hands a message that its source has kept to the outputs; one at a time, so that there is one order of them.</summary>
    internal static void Write(in LogRecord record)
    {
        lock (Gate)
        {
            if (s_outputs.Count == 0)
                ImplicitOutput.Write(record);
            for (var i = 0; i < s_outputs.Count; i++)
            {
                if (record.Priority >= s_outputs[i].Priority)
                    s_outputs[i].Write(record);
            }
        }
    }

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
            var text = Encoding.UTF8.GetBytes($"{name} is ignored: {e.Message}");
            ImplicitOutput.Write(new LogRecord { Time = DateTimeOffset.UtcNow, Priority = LogPriority.Warning, Source = "util.log", ThreadId = LogLine.ThreadId(), Text = text });
        }
    }
}
