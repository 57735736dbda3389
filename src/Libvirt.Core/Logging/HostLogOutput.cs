namespace Libvirt.Logging;

/// <summary>The means by which the program itself shows messages: <see cref="LogHost"/>.</summary>
internal sealed class HostLogOutput(LogPriority priority) : LogOutput(priority, "host", name: null)
{
    protected override bool TryWrite(in LogRecord record) => LogHost.TryWrite(record);
}
