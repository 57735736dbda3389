namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>The group <c>interface</c> of a running machine.</summary>
internal static class InterfaceFields
{
    private static readonly IndexedFieldNames Names = new("net",
        "name", "vmware.rx.bytes_per_second", "vmware.rx.pkts_per_second", "vmware.rx.drop_per_second",
        "vmware.tx.bytes_per_second", "vmware.tx.pkts_per_second", "vmware.tx.drop_per_second");

    /// <summary>Adds the interfaces. They have no names on the host: that is the hardware address. Servers count what goes through them by the second, not in all.</summary>
    internal static void Add(TypedParameterList fields, MachineHardware hardware, PerfSamples samples)
    {
        fields.AddUInt("net.count", (uint)hardware.Adapters.Count);
        for (var i = 0; i < hardware.Adapters.Count; i++)
        {
            var names = Names[i];
            var (instance, address) = hardware.Adapters[i];
            if (address is not null)
                fields.AddString(names[0], address);
            fields.AddKnown(names[1], samples.Bytes(PerfMetric.Received, instance));
            fields.AddKnown(names[2], samples.PerSecond(PerfMetric.PacketsReceived, instance));
            fields.AddKnown(names[3], samples.PerSecond(PerfMetric.DroppedReceived, instance));
            fields.AddKnown(names[4], samples.Bytes(PerfMetric.Transmitted, instance));
            fields.AddKnown(names[5], samples.PerSecond(PerfMetric.PacketsTransmitted, instance));
            fields.AddKnown(names[6], samples.PerSecond(PerfMetric.DroppedTransmitted, instance));
        }
    }
}
