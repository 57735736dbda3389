using System.Globalization;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>The monitors of a running guest. QEMU talks to one client on each, so that it is given several: one for each session that watches the guest.</summary>
internal static class MonitorSlots
{
    /// <summary>How many sessions may be connected to a guest at the same time.</summary>
    internal const int Count = 4;

    private static readonly LogSource Log = new("qemu.qemu_domain");

    /// <summary>The sockets of a run.</summary>
    internal static IReadOnlyList<string> Paths(QemuRoot root, int id) =>
        [.. Enumerable.Range(0, Count).Select(n => root.SocketPath(id, string.Create(CultureInfo.InvariantCulture, $"monitor{n}.sock")))];

    /// <summary>Takes a slot that no other session has, and connects.</summary>
    /// <exception cref="VirtException">ResourceBusy: all are taken; or what <see cref="QmpMonitor.ConnectAsync"/> has to say.</exception>
    internal static async Task<MonitorSlot> ConnectAsync(
        QemuRoot root, string name, int id, Action<QmpMonitor, QmpEvent> onEvent, Action<QmpMonitor, VirtException> onClosed, TimeSpan timeout, CancellationToken cancellationToken)
    {
        foreach (var path in Paths(root, id))
        {
            // The lock goes with the process that holds it, so that the slot of a session that died is free again.
            if (FileLock.TryAcquire(path + ".lock", "monitor") is not { } held)
            {
                Log.Debug($"{name}: {path} is another session's");
                continue;
            }
            try
            {
                return new MonitorSlot(id, await QmpMonitor.ConnectAsync(name, path, EventLoopThread.Shared.Loop, onEvent, onClosed, timeout, cancellationToken).ConfigureAwait(false), held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ResourceBusy, $"all {Count} monitors of the guest are in use by other sessions");
    }
}
