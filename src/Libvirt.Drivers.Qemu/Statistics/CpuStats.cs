using Libvirt.Drivers.Qemu.Proc;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The group <c>cpu-total</c>: CPU time of the guest's process, in nanoseconds.</summary>
internal static class CpuStats
{
    /// <param name="list">Where the fields go.</param>
    /// <param name="process">The process; a guest that is off has no CPU time.</param>
    /// <param name="haltPoll">What KVM's processors spent polling before they slept, with success and without; null where it is not known.</param>
    internal static void Add(TypedParameterList list, ProcStat? process, (ulong Success, ulong Fail)? haltPoll)
    {
        if (process is not { } stat)
            return;
        list.AddULLong("cpu.time", stat.UserTime + stat.SystemTime);
        list.AddULLong("cpu.user", stat.UserTime);
        list.AddULLong("cpu.system", stat.SystemTime);
        list.AddUInt("cpu.cache.monitor.count", 0); // The driver sets up no cache monitors.
        if (haltPoll is { } polled)
        {
            list.AddULLong("cpu.haltpoll.success.time", polled.Success);
            list.AddULLong("cpu.haltpoll.fail.time", polled.Fail);
        }
    }
}
