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
    /// <returns>A run of at least one byte; what comes next may go on in the same way.</returns>
    internal BlockRun Find(long offset)
    {
        var index = offset >> L1Bits;
        if (index >= l1Size)
            return new BlockRun(BlockRunKind.Backing, long.MaxValue - offset);
        var at = l1Offset + (index << L1EntryBits);
        var slice = tables.Get(at, "L1 table");
        var l2Offset = (long)(slice.U64(at) & Qcow2L2Entry.OffsetMask);
        if (l2Offset == 0)
            return FindUnallocated(slice, index, offset);
        if ((l2Offset & (header.ClusterSize - 1)) != 0)
            throw ImageError.Malformed(tables.File, $"L1 entry {index}", at, $"its L2 table at offset {l2Offset} is not at a multiple of the cluster size {header.ClusterSize}");
        return FindCluster(l2Offset, offset);
    }

    private BlockRun FindUnallocated(Qcow2Tables.Slice slice, long index, long offset)
    {
        var next = index + 1;
        for (var at = l1Offset + (next << L1EntryBits); next < l1Size && at < slice.End && (slice.U64(at) & Qcow2L2Entry.OffsetMask) == 0; at += 1 << L1EntryBits)
            next++;
        return new BlockRun(BlockRunKind.Backing, (next << L1Bits) - offset);
    }

    private BlockRun FindCluster(long l2Offset, long offset)
    {
        var at = l2Offset + (((offset >> header.ClusterBits) & ((1L << L2Bits) - 1)) << _l2EntryBits);
        var slice = tables.Get(at, "L2 table");
        var entry = new Qcow2L2Entry(slice.U64(at), _l2EntryBits == 4 ? slice.U64(at + 8) : 0);
        return entry.Find(header, (int)(offset & (header.ClusterSize - 1)), out var run) is { } fault ? throw ImageError.Malformed(tables.File, "L2 entry", at, fault) : run;
    }
}
