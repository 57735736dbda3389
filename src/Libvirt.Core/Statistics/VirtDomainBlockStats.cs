namespace Libvirt;

/// <summary>An image of a disk: the one that the guest writes to, or one that it is based on (virDomainBlockStats, virDomainBlockInfo).</summary>
/// <remarks>
/// The limits, latency histograms and timed statistics of newer hypervisors are in the raw record only. While a disk is copied or backed up,
/// the record has the target of that too, behind the disk's own images and under its name; nothing in the record tells it from one more of them.
/// </remarks>
public sealed class VirtDomainBlockStats : IIndexedStats<VirtDomainBlockStats>
{
    private VirtDomainBlockStats(int index) => Index = index;

    /// <summary>Its number in the record.</summary>
    public int Index { get; }

    /// <summary>The disk's name in the guest, such as <c>vda</c>; the images of one disk share it.</summary>
    public string? Name { get; private set; }

    /// <summary>The hypervisor's own name of the disk, such as <c>scsi0:0</c>, which no other disk has; VMware alone tells it.</summary>
    public string? Device { get; private set; }

    /// <summary>How far it is below the image that the guest writes to: 0 for that one, 1 for the one it is based on, and so on.</summary>
    public int Depth { get; private set; }

    /// <summary>The image's file or device; null for one that is elsewhere.</summary>
    public string? Path { get; private set; }

    /// <summary>The number by which block jobs know the image: <c>vda[3]</c>.</summary>
    public ulong? BackingIndex { get; private set; }

    /// <summary>Reads.</summary>
    public ulong? Reads { get; private set; }

    /// <summary>Bytes read.</summary>
    public ulong? ReadBytes { get; private set; }

    /// <summary>Time spent in reads.</summary>
    public TimeSpan? ReadTime { get; private set; }

    /// <summary>Writes.</summary>
    public ulong? Writes { get; private set; }

    /// <summary>Bytes written.</summary>
    public ulong? WriteBytes { get; private set; }

    /// <summary>Time spent in writes.</summary>
    public TimeSpan? WriteTime { get; private set; }

    /// <summary>Flushes.</summary>
    public ulong? Flushes { get; private set; }

    /// <summary>Time spent in flushes.</summary>
    public TimeSpan? FlushTime { get; private set; }

    /// <summary>Errors; Xen alone counts them.</summary>
    public ulong? Errors { get; private set; }

    /// <summary>The highest offset written, in bytes; of an image that is not in use, the bytes that it occupies.</summary>
    public ulong? Allocation { get; private set; }

    /// <summary>The size that the guest sees, in bytes.</summary>
    public ulong? Capacity { get; private set; }

    /// <summary>The size on the host, in bytes.</summary>
    public ulong? Physical { get; private set; }

    /// <summary>The offset whose writing raises an event, in bytes; null if none is set.</summary>
    public ulong? Threshold { get; private set; }

    /// <summary>Bytes read in a second, lately; VMware alone tells it, and it does not count them in all.</summary>
    public ulong? ReadBytesPerSecond { get; private set; }

    /// <summary>Reads in a second, lately; VMware alone tells it.</summary>
    public ulong? ReadsPerSecond { get; private set; }

    /// <summary>What a read takes, lately; VMware alone tells it.</summary>
    public TimeSpan? ReadLatency { get; private set; }

    /// <summary>Bytes written in a second, lately; VMware alone tells it, and it does not count them in all.</summary>
    public ulong? WriteBytesPerSecond { get; private set; }

    /// <summary>Writes in a second, lately; VMware alone tells it.</summary>
    public ulong? WritesPerSecond { get; private set; }

    /// <summary>What a write takes, lately; VMware alone tells it.</summary>
    public TimeSpan? WriteLatency { get; private set; }

    /// <summary>The images of a record. One that has the name of the one before it is what that one is based on, unless the hypervisor numbers them by their depth.</summary>
    internal static VirtDomainBlockStats[] Read(TypedParameterList parameters)
    {
        var images = IndexedStats<VirtDomainBlockStats>.Read(parameters, "block.");
        for (var i = 0; i < images.Length; i++)
        {
            // Disks of different buses may have the same name there.
            if (images[i].Device is not null)
                images[i].Depth = (int)Math.Min(images[i].BackingIndex ?? 0, int.MaxValue);
            else if (i > 0 && images[i].Name is { } name && name == images[i - 1].Name)
                images[i].Depth = images[i - 1].Depth + 1;
        }
        return images;
    }

    static VirtDomainBlockStats IIndexedStats<VirtDomainBlockStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainBlockStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "name": Name = value.AsString(); break;
            case "path": Path = value.AsString(); break;
            case "backingIndex": BackingIndex = value.AsULong(); break;
            case "rd.reqs": Reads = value.AsULong(); break;
            case "rd.bytes": ReadBytes = value.AsULong(); break;
            case "rd.times": ReadTime = value.AsNanoseconds(); break;
            case "wr.reqs": Writes = value.AsULong(); break;
            case "wr.bytes": WriteBytes = value.AsULong(); break;
            case "wr.times": WriteTime = value.AsNanoseconds(); break;
            case "fl.reqs": Flushes = value.AsULong(); break;
            case "fl.times": FlushTime = value.AsNanoseconds(); break;
            case "errors": Errors = value.AsULong(); break;
            case "allocation": Allocation = value.AsULong(); break;
            case "capacity": Capacity = value.AsULong(); break;
            case "physical": Physical = value.AsULong(); break;
            case "threshold": Threshold = value.AsULong(); break;
            case "vmware.device": Device = value.AsString(); break;
            case "vmware.rd.bytes_per_second": ReadBytesPerSecond = value.AsULong(); break;
            case "vmware.rd.reqs_per_second": ReadsPerSecond = value.AsULong(); break;
            case "vmware.rd.latency": ReadLatency = value.AsNanoseconds(); break;
            case "vmware.wr.bytes_per_second": WriteBytesPerSecond = value.AsULong(); break;
            case "vmware.wr.reqs_per_second": WritesPerSecond = value.AsULong(); break;
            case "vmware.wr.latency": WriteLatency = value.AsNanoseconds(); break;
        }
    }
}
