namespace Libvirt.Logging;

/// <summary>The standard error stream of the process.</summary>
internal sealed class StderrLogOutput(LogPriority priority) : LogOutput(priority, "stderr", name: null)
{
    protected override bool TryWrite(in LogRecord record)
    {
        Console.Error.WriteLine(LogLine.Format(record));
        return true;
    }
}
