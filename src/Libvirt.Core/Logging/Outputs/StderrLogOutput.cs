using Microsoft.Win32.SafeHandles;

namespace Libvirt.Logging;

/// <summary>The standard error stream of the process.</summary>
internal sealed class StderrLogOutput(LogPriority priority) : LineLogOutput(priority, "stderr", name: null, Open())
{
    private const int StandardError = 2;

    // The descriptor is shared with other processes, a shell among them, so that it cannot be made non-blocking.
    private static ILineSink Open() =>
        OperatingSystem.IsLinux() ? new DescriptorSink(new SafeFileHandle(StandardError, ownsHandle: false), isBlocking: true) : new ConsoleSink();
}
