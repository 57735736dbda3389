using System.Buffers.Binary;

namespace Libvirt.Disk;

/// <summary>Walks over everything in a qcow2 image that takes clusters of its file.</summary>
/// <param name="file">The image.</param>
/// <param name="header">Its header.</param>
/// <param name="snapshots">Its internal snapshots.</param>
/// <param name="faults">Is told of references that lead nowhere.</param>
internal sealed class Qcow2References(BlockSource file, Qcow2Header header, IReadOnlyList<ImageSnapshot> snapshots, ImageFaults faults)
{
    private const ulong Compressed = 1UL << 62;
    private const ulong Copied = 1UL << 63;
    private const uint BitmapsKind = 0x23852875;

    private readonly byte[] _l2 = new byte[header.ClusterSize];

    /// <summary>Walks.</summary>
    /// <param name="visit">Is told of each run of bytes that is taken: where, how many.</param>
    /// <param name="visitEntry">Is told of the entries of the active tables that lead to a cluster of their own: the entry, and where the cluster is.</param>
    internal void Walk(Action<long, long> visit, Action<ulong, long> visitEntry)
    {
        visit(0, header.ClusterSize);
        var seen = new HashSet<long>();
        WalkL1((long)header.L1TableOffset, header.L1Size, seen, visit, visitEntry);
        foreach (var snapshot in snapshots)
            WalkSnapshot(snapshot, seen, visit);
        if (snapshots.Count > 0)
            visit((long)header.SnapshotsOffset, EndOf(snapshots[^1]) - (long)header.SnapshotsOffset);
        WalkBitmaps(visit);
        WalkRefcounts(visit);
    }

    private void WalkSnapshot(ImageSnapshot snapshot, HashSet<long> seenL1, Action<long, long> visit)
    {
        if (Qcow2SnapshotTable.Fault(snapshot, header) is { } fault)
            faults.AddCorruption($"snapshot '{snapshot.Id}' at offset {snapshot.Offset}: {fault}");
        else
            WalkL1((long)snapshot.L1TableOffset, snapshot.L1Size, seenL1, visit, static (_, _) => { });
    }

    private void WalkL1(long offset, uint size, HashSet<long> seenL1, Action<long, long> visit, Action<ulong, long> visitEntry)
    {
        if (size == 0)
            return;
        if (!seenL1.Add(offset))
        {
            faults.AddCorruption($"L1 table at offset {offset} is that of more than one snapshot");
            return;
        }
        visit(offset, size * 8L);
        var seen = new HashSet<long>();
        var cached = new CachedBlocks(file);
        Span<byte> bytes = stackalloc byte[8];
        for (long index = 0, at = offset; index < size && cached.Read(at, bytes) == 8; index++, at += 8)
        {
            var entry = BinaryPrimitives.ReadUInt64BigEndian(bytes);
            var l2 = (long)(entry & Qcow2L2Entry.OffsetMask);
            if (l2 == 0)
                continue;
            if (l2 % header.ClusterSize != 0)
                faults.AddCorruption($"L1 entry {index} at offset {at}: its L2 table at offset {l2} is not at a multiple of the cluster size");
            else if (!seen.Add(l2))
                faults.AddCorruption($"L1 entry {index} at offset {at}: its L2 table at offset {l2} is that of another entry, too");
            else
                WalkL2(entry, l2, visit, visitEntry);
        }
    }

    private void WalkL2(ulong l1Entry, long offset, Action<long, long> visit, Action<ulong, long> visitEntry)
    {
        visit(offset, header.ClusterSize);
        visitEntry(l1Entry, offset);
        var table = _l2.AsSpan(0, file.Read(offset, _l2));
        var step = header.IncompatibleFeatures.HasFlag(Qcow2IncompatibleFeatures.ExtendedL2) ? 16 : 8;
        for (var at = 0; at + step <= table.Length; at += step)
        {
            var entry = BinaryPrimitives.ReadUInt64BigEndian(table[at..]);
            var cluster = (long)(entry & Qcow2L2Entry.OffsetMask);
            if ((entry & Compressed) != 0)
                VisitCompressed(entry, offset + at, visit);
            else if (cluster == 0 || header.DataFile is not null)
                continue;
            else if (cluster % header.ClusterSize != 0)
                faults.AddCorruption($"L2 entry at offset {offset + at}: its cluster at offset {cluster} is not at a multiple of the cluster size");
            else
                VisitCluster(entry, cluster, visit, visitEntry);
        }
    }

    private void VisitCluster(ulong entry, long cluster, Action<long, long> visit, Action<ulong, long> visitEntry)
    {
        visit(cluster, header.ClusterSize);
        visitEntry(entry, cluster);
    }

    // It takes whole sectors, and a reference to each cluster that they are in.
    private void VisitCompressed(ulong entry, long at, Action<long, long> visit)
    {
        if ((entry & Copied) != 0)
            faults.AddCorruption($"L2 entry at offset {at}: it says of a compressed cluster that it may be written in place");
        var offsetBits = 62 - (header.ClusterBits - 8);
        var offset = (long)(entry & ((1UL << offsetBits) - 1)) & ~511L;
        visit(offset, ((long)((entry & (Compressed - 1)) >> offsetBits) + 1) * 512);
    }

    private void WalkRefcounts(Action<long, long> visit)
    {
        visit((long)header.RefcountTableOffset, (long)header.RefcountTableClusters * header.ClusterSize);
        var refcounts = new Qcow2Refcounts(file, header);
        for (long index = 0; index < refcounts.BlockCount; index++)
        {
            var block = refcounts.BlockOffset(index);
            if (block == 0)
                continue;
            if (block % header.ClusterSize != 0)
                faults.AddCorruption($"entry {index} of the reference count table: its block at offset {block} is not at a multiple of the cluster size");
            else
                visit(block, header.ClusterSize);
        }
    }

    private void WalkBitmaps(Action<long, long> visit)
    {
        var start = new byte[Math.Min(header.ClusterSize, 64 * 1024)];
        var area = start.AsSpan(0, file.Read(0, start));
        var extensions = new Qcow2Extensions(area[(int)Math.Min(header.HeaderLength, area.Length)..]);
        while (extensions.MoveNext())
        {
            if (extensions.Kind == BitmapsKind && extensions.Data.Length >= 24)
                new Qcow2BitmapReferences(file, header, faults).Walk(extensions.Data, visit);
        }
    }

    private long EndOf(ImageSnapshot snapshot)
    {
        Span<byte> bytes = stackalloc byte[40];
        file.ReadExactly(snapshot.Offset, bytes, "snapshot");
        var entry = new DiskStructure(bytes, file, "snapshot", snapshot.Offset);
        return snapshot.Offset + bytes.Length + entry.BigU32(36) + entry.BigU16(12) + entry.BigU16(14);
    }
}
