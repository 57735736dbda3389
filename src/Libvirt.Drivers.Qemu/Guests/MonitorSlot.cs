using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>A connected monitor and the lock that makes it this session's.</summary>
internal sealed class MonitorSlot(QmpMonitor monitor, FileLock held) : IDisposable
{
    internal QmpMonitor Monitor { get; } = monitor;

    public void Dispose()
    {
        Monitor.Dispose();
        held.Dispose();
    }
}
