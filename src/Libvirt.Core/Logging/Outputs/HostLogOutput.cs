namespace Libvirt.Logging;

/// <summary>The means by which the program itself shows messages: <see cref="LogHost"/>.</summary>
internal sealed class HostLogOutput(LogPriority priority) : LogOutput(priority, "host", name: null)
{
    // Whoever sits before the program needs no introduction to it. And it gets an error as an exception, which it shows if it is one for its user:
    // here it is told only to those who want to know all.
    protected override bool TryWrite(in LogRecord record) => record.Source switch
    {
        LogIntroduction.Source => true,
        ErrorLog.Source => LogHost.TryWrite(record with { Priority = LogPriority.Debug }),
        _ => LogHost.TryWrite(record),
    };
}
