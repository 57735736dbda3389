namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>The group <c>interface</c> of an active machine.</summary>
internal static class InterfaceFields
{
    private static readonly IndexedFieldNames Names = new("net", "name", "rx.bytes", "rx.pkts", "rx.drop", "tx.bytes", "tx.pkts", "tx.drop");

    /// <summary>Adds the interfaces. They have no names on the host: that is the hardware address.</summary>
    internal static void Add(TypedParameterList fields, MachineFacts machine, HostCounters counters)
    {
        var adapters = machine.Devices.Adapters;
        fields.AddUInt("net.count", (uint)adapters.Count);
        for (var i = 0; i < adapters.Count; i++)
        {
            var names = Names[i];
            var counter = counters.OfAdapter(machine.Domain.Uuid, adapters[i].Id);
            if (adapters[i].Address is { } address)
                fields.AddString(names[0], address);
            fields.AddKnown(names[1], counter?.Number("BytesReceivedPersec"));
            fields.AddKnown(names[2], counter?.Number("PacketsReceivedPersec"));
            fields.AddKnown(names[3], counter?.Number("DroppedPacketsIncomingPersec"));
            fields.AddKnown(names[4], counter?.Number("BytesSentPersec"));
            fields.AddKnown(names[5], counter?.Number("PacketsSentPersec"));
            fields.AddKnown(names[6], counter?.Number("DroppedPacketsOutgoingPersec"));
        }
    }
}
