namespace Libvirt;

/// <summary>A network interface, from the guest's side: what it received and what it sent.</summary>
public sealed class VirtDomainInterfaceStats : IIndexedStats<VirtDomainInterfaceStats>
{
    private VirtDomainInterfaceStats(int index) => Index = index;

    /// <summary>Its number in the domain's definition.</summary>
    public int Index { get; }

    /// <summary>Its name on the host, such as <c>vnet0</c>; its hardware address where it has none.</summary>
    public string? Name { get; private set; }

    /// <summary>Bytes received.</summary>
    public ulong? RxBytes { get; private set; }

    /// <summary>Packets received.</summary>
    public ulong? RxPackets { get; private set; }

    /// <summary>Errors of receiving.</summary>
    public ulong? RxErrors { get; private set; }

    /// <summary>Packets dropped that were to be received.</summary>
    public ulong? RxDrops { get; private set; }

    /// <summary>Bytes sent.</summary>
    public ulong? TxBytes { get; private set; }

    /// <summary>Packets sent.</summary>
    public ulong? TxPackets { get; private set; }

    /// <summary>Errors of sending.</summary>
    public ulong? TxErrors { get; private set; }

    /// <summary>Packets dropped that were to be sent.</summary>
    public ulong? TxDrops { get; private set; }

    /// <summary>Bytes received in a second, lately; VMware alone tells it, and it does not count them in all.</summary>
    public ulong? RxBytesPerSecond { get; private set; }

    /// <summary>Packets received in a second, lately; VMware alone tells it.</summary>
    public double? RxPacketsPerSecond { get; private set; }

    /// <summary>Packets dropped in a second, lately, that were to be received; VMware alone tells it.</summary>
    public double? RxDropsPerSecond { get; private set; }

    /// <summary>Bytes sent in a second, lately; VMware alone tells it, and it does not count them in all.</summary>
    public ulong? TxBytesPerSecond { get; private set; }

    /// <summary>Packets sent in a second, lately; VMware alone tells it.</summary>
    public double? TxPacketsPerSecond { get; private set; }

    /// <summary>Packets dropped in a second, lately, that were to be sent; VMware alone tells it.</summary>
    public double? TxDropsPerSecond { get; private set; }

    static VirtDomainInterfaceStats IIndexedStats<VirtDomainInterfaceStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainInterfaceStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "name": Name = value.AsString(); break;
            case "rx.bytes": RxBytes = value.AsULong(); break;
            case "rx.pkts": RxPackets = value.AsULong(); break;
            case "rx.errs": RxErrors = value.AsULong(); break;
            case "rx.drop": RxDrops = value.AsULong(); break;
            case "tx.bytes": TxBytes = value.AsULong(); break;
            case "tx.pkts": TxPackets = value.AsULong(); break;
            case "tx.errs": TxErrors = value.AsULong(); break;
            case "tx.drop": TxDrops = value.AsULong(); break;
            case "vmware.rx.bytes_per_second": RxBytesPerSecond = value.AsULong(); break;
            case "vmware.rx.pkts_per_second": RxPacketsPerSecond = value.AsDouble(); break;
            case "vmware.rx.drop_per_second": RxDropsPerSecond = value.AsDouble(); break;
            case "vmware.tx.bytes_per_second": TxBytesPerSecond = value.AsULong(); break;
            case "vmware.tx.pkts_per_second": TxPacketsPerSecond = value.AsDouble(); break;
            case "vmware.tx.drop_per_second": TxDropsPerSecond = value.AsDouble(); break;
        }
    }
}
