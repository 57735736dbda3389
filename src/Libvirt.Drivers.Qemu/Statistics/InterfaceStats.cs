using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Proc;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The group <c>interface</c>: each network interface that has an end on the host.</summary>
internal static class InterfaceStats
{
    private static readonly IndexedFieldNames Names = new("net",
        "name", "rx.bytes", "rx.pkts", "rx.errs", "rx.drop", "tx.bytes", "tx.pkts", "tx.errs", "tx.drop");

    /// <summary>Adds the interfaces; what the host's end received the guest has sent, so that the two sides change places.</summary>
    internal static void Add(TypedParameterList list, GuestFacts facts, IReadOnlyDictionary<string, ProcNetDev> host)
    {
        list.AddUInt("net.count", (uint)facts.Interfaces.Count);
        for (var index = 0; index < facts.Interfaces.Count; index++)
        {
            if (facts.Interfaces[index] is not { } name)
                continue;
            var names = Names[index];
            list.AddString(names[0], name);
            if (!host.TryGetValue(name, out var counters))
                continue;
            list.AddULLong(names[1], counters.SentBytes);
            list.AddULLong(names[2], counters.SentPackets);
            list.AddULLong(names[3], counters.SendErrors);
            list.AddULLong(names[4], counters.SendDrops);
            list.AddULLong(names[5], counters.ReceivedBytes);
            list.AddULLong(names[6], counters.ReceivedPackets);
            list.AddULLong(names[7], counters.ReceiveErrors);
            list.AddULLong(names[8], counters.ReceiveDrops);
        }
    }
}
