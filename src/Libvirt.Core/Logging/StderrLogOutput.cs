namespace Libvirt.Logging;

/// <summary>The standard error stream of the process.</summary>
internal sealed class StderrLogOutput(LogPriority priority) : LogOutput(priority, "stderr", name: null)
{
    protected internal override void WriteLine(string line) => Console.Error.WriteLine(line);
}
