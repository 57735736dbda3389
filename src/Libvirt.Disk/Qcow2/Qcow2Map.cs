namespace Libvirt.Disk;

/// <summary>Finds where a qcow2 image holds the bytes of the guest: an L1 table leads to L2 tables, which lead to clusters.</summary>
/// <param name="tables">The tables.</param>
/// <param name="header">The header.</param>
/// <param name="l1Offset">Where the L1 table is: the active one, or that of an internal snapshot.</param>
/// <param name="l1Size">Its entries; what is beyond is not allocated.</param>
internal sealed class Qcow2Map(Qcow2Tables tables, Qcow2Header header, long l1Offset, long l1Size)
{
    private const int L1EntryBits = 3;

    private readonly int _l2EntryBits = header.IncompatibleFeatures.HasFlag(Qcow2IncompatibleFeatures.ExtendedL2) ? 4 : 3;

    // Of the positions that one L1 entry stands for.
    private int L1Bits => header.ClusterBits + L2Bits;

    private int L2Bits => header.ClusterBits - _l2EntryBits;

    /// <summary>Where the bytes from a position of the guest on are.</summary>
    /// <param name="offset">The position.</param>
    /// <param name="length">How many bytes are of interest; the run may be longer.</param>
    /// <returns>A run of at least one byte; what comes next may go on in the same way.</returns>
    internal Qcow2Mapping Find(long offset, long length)
    {
        var index = offset >> L1Bits;
        if (index >= l1Size)
            return new Qcow2Mapping(Qcow2MappingKind.Unallocated, length);
        var at = l1Offset + (index << L1EntryBits);
        var slice = tables.Get(at, "L1 table");
        var l2Offset = (long)(slice.U64(at) & Qcow2L2Entry.OffsetMask);
        if (l2Offset == 0)
            return FindUnallocated(slice, index, offset);
        if ((l2Offset & (header.ClusterSize - 1)) != 0)
            throw ImageError.Malformed(tables.File, $"L1 entry {index}", at, $"its L2 table at offset {l2Offset} is not at a multiple of the cluster size {header.ClusterSize}");
        return FindClusters(l2Offset, offset, length);
    }

    private Qcow2Mapping FindUnallocated(Qcow2Tables.Slice slice, long index, long offset)
    {
        var next = index + 1;
        for (var at = l1Offset + (next << L1EntryBits); next < l1Size && at < slice.End && (slice.U64(at) & Qcow2L2Entry.OffsetMask) == 0; at += 1 << L1EntryBits)
            next++;
        return new Qcow2Mapping(Qcow2MappingKind.Unallocated, (next << L1Bits) - offset);
    }

    // Clusters that lie side by side are one run, so that they are read at once.
    private Qcow2Mapping FindClusters(long l2Offset, long offset, long length)
    {
        var at = l2Offset + (((offset >> header.ClusterBits) & ((1L << L2Bits) - 1)) << _l2EntryBits);
        var slice = tables.Get(at, "L2 table");
        var run = FindCluster(slice, at, (int)(offset & (header.ClusterSize - 1)));
        while (run.Length < length)
        {
            var end = offset + run.Length;
            var within = (int)(end & (header.ClusterSize - 1));
            if (within == 0 && (at += 1 << _l2EntryBits) >= slice.End)
                break;
            var next = FindCluster(slice, at, within);
            if (!run.IsFollowedBy(next))
                break;
            run = run with { Length = run.Length + next.Length };
        }
        return run;
    }

    private Qcow2Mapping FindCluster(Qcow2Tables.Slice slice, long at, int within)
    {
        var entry = new Qcow2L2Entry(slice.U64(at), _l2EntryBits == 4 ? slice.U64(at + 8) : 0);
        return entry.Find(header, within, out var mapping) is { } fault ? throw ImageError.Malformed(tables.File, "L2 entry", at, fault) : mapping;
    }
}
