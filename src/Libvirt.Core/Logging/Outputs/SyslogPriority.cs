namespace Libvirt.Logging;

/// <summary>Priorities as syslog(3) and journald count them.</summary>
internal static class SyslogPriority
{
    /// <summary>The facility of system daemons, which libvirt logs as (LOG_DAEMON).</summary>
    internal const int Facility = 3;

    /// <summary>The severity: 7 debug, 6 informational, 4 warning, 3 error.</summary>
    internal static int Level(LogPriority priority) => priority switch
    {
        LogPriority.Debug => 7,
        LogPriority.Info => 6,
        LogPriority.Warning => 4,
        _ => 3,
    };
}
