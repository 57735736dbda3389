namespace Libvirt.Logging;

/// <summary>A kind of place that messages can go to.</summary>
/// <param name="Name">What outputs call it: <c>file</c> in <c>1:file:virt.log</c>.</param>
/// <param name="Naming">What stands behind it there.</param>
/// <param name="Open">Makes an output of this kind.</param>
internal sealed record LogDestination(string Name, LogDestinationNaming Naming, Func<LogPriority, string?, LogOutput> Open)
{
    /// <summary>All kinds.</summary>
    internal static IReadOnlyList<LogDestination> All { get; } =
    [
        new("stderr", LogDestinationNaming.None, static (priority, _) => new StderrLogOutput(priority)),
        new("file", LogDestinationNaming.Path, static (priority, path) => new FileLogOutput(priority, path!)),
        OfLinux(OperatingSystem.IsLinux(), new("syslog", LogDestinationNaming.Text, static (priority, ident) => new SyslogLogOutput(priority, ident!))),
        OfLinux(OperatingSystem.IsLinux(), new("journald", LogDestinationNaming.None, static (priority, _) => new JournaldLogOutput(priority))),
        new("host", LogDestinationNaming.None, static (priority, _) => new HostLogOutput(priority)),
    ];

    internal static LogDestination? Find(string name) => All.FirstOrDefault(d => d.Name == name);

    /// <summary>A kind that other systems know by name, and refuse.</summary>
    internal static LogDestination OfLinux(bool isLinux, LogDestination destination) => isLinux ? destination : destination with
    {
        Open = (_, _) => throw LogSyntax.Error($"log destination '{destination.Name}' is there on Linux only; use stderr or file"),
    };
}

/// <summary>What stands behind the kind of an output: <c>1:stderr</c>, <c>1:syslog:NAME</c>, <c>1:file:PATH</c>.</summary>
internal enum LogDestinationNaming
{
    None,
    Text,
    Path,
}
