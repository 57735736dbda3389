using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>A connected monitor, the run that it is of, and the lock that makes it this session's.</summary>
internal sealed class MonitorSlot(int runId, QmpMonitor monitor, FileLock held) : IDisposable
{
    internal int RunId { get; } = runId;

    internal QmpMonitor Monitor { get; } = monitor;

    public void Dispose()
    {
        Monitor.Dispose();
        held.Dispose();
    }
}
