namespace Libvirt.Drivers.Remote.Statistics;

/// <summary>Counters that stand in fixed places on the wire, under libvirt's names; -1 stands for one that is not known.</summary>
internal static class DeviceCounters
{
    internal static TypedParameterList OfBlock((long RdReq, long RdBytes, long WrReq, long WrBytes, long Errs) stats) => Of(
        ("rd_operations", stats.RdReq), ("rd_bytes", stats.RdBytes), ("wr_operations", stats.WrReq), ("wr_bytes", stats.WrBytes), ("errs", stats.Errs));

    internal static TypedParameterList OfInterface(
        (long RxBytes, long RxPackets, long RxErrs, long RxDrop, long TxBytes, long TxPackets, long TxErrs, long TxDrop) stats) => Of(
        ("rx_bytes", stats.RxBytes), ("rx_packets", stats.RxPackets), ("rx_errs", stats.RxErrs), ("rx_drop", stats.RxDrop),
        ("tx_bytes", stats.TxBytes), ("tx_packets", stats.TxPackets), ("tx_errs", stats.TxErrs), ("tx_drop", stats.TxDrop));

    private static TypedParameterList Of(params ReadOnlySpan<(string Name, long Value)> fields)
    {
        var list = new TypedParameterList();
        foreach (var (name, value) in fields)
        {
            if (value >= 0)
                list.AddLLong(name, value);
        }
        return list;
    }
}
