using System.Globalization;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The group <c>vcpu</c>: how each virtual processor's thread got on.</summary>
internal static class VcpuStats
{
    private const int Running = 1;

    private static readonly IndexedFieldNames Names = new("vcpu", "state", "time", "wait", "delay");

    /// <param name="list">Where the fields go.</param>
    /// <param name="facts">The guest's configuration.</param>
    /// <param name="pid">The process; 0 for a guest that is off.</param>
    /// <param name="threads">Its processors' threads.</param>
    /// <param name="kvm">KVM's own counters, by the processor's place in QEMU's object tree; null where there are none.</param>
    internal static void Add(TypedParameterList list, GuestFacts facts, int pid, IReadOnlyList<VcpuThread> threads, IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>? kvm)
    {
        list.AddUInt("vcpu.current", (uint)facts.Vcpu);
        list.AddUInt("vcpu.maximum", (uint)facts.MaxVcpu);
        foreach (var thread in threads)
        {
            if (ProcTask.Read(pid, thread.ThreadId) is not { } task)
                continue;
            var names = Names[thread.Index];
            list.AddInt(names[0], Running);
            list.AddULLong(names[1], task.Time);
            list.AddULLong(names[2], task.Wait);
            list.AddULLong(names[3], task.Delay);
            foreach (var counter in kvm?.GetValueOrDefault(thread.QomPath) ?? [])
                counter.AddTo(list, string.Create(CultureInfo.InvariantCulture, $"vcpu.{thread.Index}"));
        }
    }
}
