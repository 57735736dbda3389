namespace Libvirt.Logging;

/// <summary>The means by which the program itself shows messages: <see cref="LogHost"/>.</summary>
internal sealed class HostLogOutput(LogPriority priority) : LogOutput(priority, "host", name: null)
{
    // The program gets an error as an exception, and shows it if it is one for its user: here it is told only to those who want to know all.
    protected override bool TryWrite(in LogRecord record) =>
        LogHost.TryWrite(record.Source == ErrorLog.Source ? record with { Priority = LogPriority.Debug } : record);
}
