using System.Reflection;
using System.Text;

namespace Libvirt.Logging;

/// <summary>The two messages that an output gets before its first one: which program this is, and on which host.</summary>
internal static class LogIntroduction
{
    /// <summary>The name of their source.</summary>
    internal const string Source = "util.log";

    private static readonly byte[] VersionText = Encoding.UTF8.GetBytes($"LibvirtPS version: {ProgramVersion}");
    private static readonly byte[] HostNameText = Encoding.UTF8.GetBytes($"hostname: {Environment.MachineName}");

    internal static LogRecord Version(in LogRecord first) => Create(first, VersionText);

    internal static LogRecord HostName(in LogRecord first) => Create(first, HostNameText);

    private static string ProgramVersion =>
        typeof(VirtLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static LogRecord Create(in LogRecord first, byte[] text) =>
        new() { Time = first.Time, Priority = LogPriority.Info, Source = Source, ThreadId = first.ThreadId, Text = text };
}
