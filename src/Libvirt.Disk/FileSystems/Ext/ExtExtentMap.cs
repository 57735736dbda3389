using System.Buffers;

namespace Libvirt.Disk.FileSystems;

/// <summary>A tree of extents: runs of blocks, in the order of the file.</summary>
internal sealed class ExtExtentMap(ExtVolume volume, ExtNode node) : ExtBlockMap(volume, node)
{
    private const ushort Magic = 0xf30a;
    private const int EntryLength = 12; // also that of the header before the entries
    private const uint MaxDepth = 5;
    private const uint MaxInitialised = 32768;

    internal override ExtRun Find(uint block)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Volume.BlockSize);
        try
        {
            return Find(block, buffer.AsSpan(0, Volume.BlockSize));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ExtRun Find(uint block, Span<byte> buffer)
    {
        var fields = new DiskStructure(Node.Block, Volume.Source, "extent tree of inode", Node.Offset, Node.Inode);
        var (start, end) = (0u, uint.MaxValue); // the blocks that the node is about
        var depth = fields.InRange("eh_depth", fields.U16(6), 0, MaxDepth);
        while (true)
        {
            var entries = Entries(fields, depth);
            var index = Search(fields, entries, block);
            if (index < entries)
                end = Math.Min(end, fields.U32(EntryLength * (index + 1)));
            if (index == 0)
                return ExtRun.Hole(end - block);
            var at = EntryLength * index;
            var first = fields.U32(at);
            if (first < start)
                throw fields.Malformed($"its entries are out of order at block {first}");
            if (depth == 0)
                return Extent(fields, at, block, end);
            var child = fields.U32(at + 4) | ((ulong)fields.U16(at + 8) << 32);
            if (!Volume.HasBlocks(child, 1))
                throw fields.Malformed($"ei_leaf is {child}, which is no block of the volume");
            start = first;
            depth--;
            Volume.Source.ReadExactly(Volume.OffsetOf(child), buffer, "extent block");
            fields = new DiskStructure(buffer, Volume.Source, "extent block of inode", Volume.OffsetOf(child), Node.Inode);
            RequireChecksum(fields);
        }
    }

    private static int Entries(DiskStructure fields, uint depth)
    {
        if (fields.U16(0) != Magic)
            throw fields.Malformed($"eh_magic is 0x{fields.U16(0):x}");
        if (fields.U16(6) != depth)
            throw fields.Malformed($"eh_depth is {fields.U16(6)}, where {depth} is due");
        var max = fields.InRange("eh_max", fields.U16(4), 0, (uint)(fields.Length / EntryLength - 1));
        return (int)fields.InRange("eh_entries", fields.U16(2), depth == 0 ? 0 : 1u, max);
    }

    // How many entries start at the block or before it.
    private static int Search(DiskStructure fields, int entries, uint block)
    {
        var (low, high) = (0, entries);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (fields.U32(EntryLength * (middle + 1)) <= block)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private ExtRun Extent(DiskStructure fields, int at, uint block, uint end)
    {
        uint length = fields.U16(at + 4);
        var isWritten = length <= MaxInitialised;
        if (!isWritten)
            length -= MaxInitialised;
        var within = block - fields.U32(at);
        if (within >= length)
            return ExtRun.Hole(end - block);
        var first = fields.U32(at + 8) | ((ulong)fields.U16(at + 6) << 32);
        if (!Volume.HasBlocks(first, length))
            throw fields.Malformed($"the {length} blocks at {first} are not all on the volume");
        var count = Math.Min(length - within, end - block);
        return isWritten ? new ExtRun(first + within, count) : ExtRun.Hole(count);
    }

    private void RequireChecksum(DiskStructure fields)
    {
        if (!Volume.Superblock.Has(ExtRoCompat.MetadataCsum))
            return;
        var at = EntryLength * (fields.U16(4) + 1);
        if (ExtChecksum.Add(Node.ChecksumSeed, fields.Field(0, at)) != fields.U32(at))
            throw fields.Malformed("its checksum is wrong");
    }
}
