using System.Buffers;
using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>Where the blocks of a file are: the extents of its data fork, in the inode or in a tree (bmap).</summary>
internal sealed class XfsMap(BlockSource volume, XfsSuperblock superblock, XfsNode node)
{
    private const uint MaxLevel = 16;
    internal const int HeaderLength = 24;
    internal const int HeaderLengthOfVersion5 = 72;
    private const int RootHeaderLength = 4;
    private const int KeyLength = 8;
    private const uint Magic = 0x424d4150; // BMAP
    private const uint MagicOfVersion5 = 0x424d4133;

    /// <summary>The run of a block of the file.</summary>
    internal XfsRun Find(ulong block)
    {
        var fork = new DiskStructure(node.Fork, volume, "inode", node.Offset, node.Inode);
        return node.Format == XfsForkFormat.Extents
            ? FindRecord(fork, node.Fork, block, ulong.MaxValue)
            : FindInTree(fork, block);
    }

    private XfsRun FindInTree(DiskStructure root, ulong block)
    {
        var level = root.InRange("bb_level of the extent tree", root.BigU16(0), 1, MaxLevel);
        var room = (root.Length - RootHeaderLength) / (2 * KeyLength);
        var end = ulong.MaxValue;
        if (FindChild(root, RootHeaderLength, room, root.BigU16(2), block, ref end) is not { } child)
            return new XfsRun(end - block, Offset: null);
        var header = superblock.HasChecksums ? HeaderLengthOfVersion5 : HeaderLength;
        var bytes = ArrayPool<byte>.Shared.Rent(superblock.BlockSize);
        try
        {
            while (true)
            {
                level--;
                var span = bytes.AsSpan(0, superblock.BlockSize);
                var offset = superblock.OffsetOfBlocks(child, 1) ?? throw root.Malformed($"block {child} of the extent tree is in no group");
                volume.ReadExactly(offset, span, "block of an extent tree");
                var tree = new DiskStructure(span, volume, "block of the extent tree of inode", offset, node.Inode);
                if (tree.BigU32(0) != (superblock.HasChecksums ? MagicOfVersion5 : Magic))
                    throw tree.Malformed("the magic number is missing");
                tree.InRange("bb_level", tree.BigU16(4), level, level);
                var count = tree.BigU16(6);
                if (level == 0)
                {
                    tree.InRange("bb_numrecs", count, 0, (uint)((span.Length - header) / XfsExtent.Length));
                    return FindRecord(tree, span.Slice(header, count * XfsExtent.Length), block, end);
                }
                if (FindChild(tree, header, (span.Length - header) / (2 * KeyLength), count, block, ref end) is not { } next)
                    return new XfsRun(end - block, Offset: null);
                child = next;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The child whose records are from the last key up to the block on; null if all keys are behind it.</summary>
    /// <param name="tree">The block of the tree.</param>
    /// <param name="at">Where its keys are.</param>
    /// <param name="room">For how many keys there is room before the pointers.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="block">The block of the file.</param>
    /// <param name="end">The block at which what the child knows ends.</param>
    private static ulong? FindChild(DiskStructure tree, int at, int room, uint count, ulong block, ref ulong end)
    {
        tree.InRange("bb_numrecs", count, 1, (uint)Math.Max(room, 0));
        var keys = tree.Field(at, (int)count * KeyLength);
        var index = LastNotAbove(keys, KeyLength, block, BinaryPrimitives.ReadUInt64BigEndian);
        if (index + 1 < (int)count)
            end = Math.Min(end, BinaryPrimitives.ReadUInt64BigEndian(keys[((index + 1) * KeyLength)..]));
        return index < 0 ? null : tree.BigU64(at + (room + index) * KeyLength);
    }

    private XfsRun FindRecord(DiskStructure holder, ReadOnlySpan<byte> records, ulong block, ulong end)
    {
        var index = LastNotAbove(records, XfsExtent.Length, block, XfsExtent.StartOf);
        if (index >= 0)
        {
            var extent = XfsExtent.Parse(records[(index * XfsExtent.Length)..]);
            if (block - extent.Start < extent.Count)
            {
                var offset = superblock.OffsetOfBlocks(extent.Block, extent.Count)
                    ?? throw holder.Malformed($"its extent at block {extent.Start} has {extent.Count} blocks from {extent.Block} on, which are in no group");
                var skip = block - extent.Start;
                return new XfsRun(extent.Count - skip, extent.IsUnwritten ? null : offset + ((long)skip << superblock.BlockLog));
            }
        }
        if ((index + 1) * XfsExtent.Length < records.Length)
            end = Math.Min(end, XfsExtent.StartOf(records[((index + 1) * XfsExtent.Length)..]));
        return new XfsRun(end - block, Offset: null);
    }

    private delegate ulong Key(ReadOnlySpan<byte> record);

    // Whatever the order is, what is returned is not above the block and what follows it is: so a run is never empty.
    private static int LastNotAbove(ReadOnlySpan<byte> records, int length, ulong block, Key key)
    {
        var (low, high) = (-1, records.Length / length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (key(records[(middle * length)..]) <= block)
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
