using System.Buffers;
using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>The map of ext2 and ext3: twelve blocks by number, the others by one to three levels of blocks full of numbers.</summary>
internal sealed class ExtIndirectMap(ExtVolume volume, ExtNode node) : ExtBlockMap(volume, node)
{
    private const int DirectBlocks = 12;
    private const int Levels = 3;

    private int PointerBits => Volume.Superblock.BlockBits - 2;

    internal override ExtRun Find(uint block)
    {
        if (block < DirectBlocks)
            return Run(Node.Block.AsSpan((int)block * 4, (DirectBlocks - (int)block) * 4), block);
        var index = (ulong)block - DirectBlocks;
        for (var level = 1; level <= Levels; level++)
        {
            var blocks = 1UL << (PointerBits * level);
            if (index < blocks)
                return Find(BinaryPrimitives.ReadUInt32LittleEndian(Node.Block.AsSpan((DirectBlocks + level - 1) * 4)), level, (uint)index, block);
            index -= blocks;
        }
        throw Node.Malformed(Volume.Source, $"block {block} is more than its map can reach");
    }

    private ExtRun Find(uint pointer, int level, uint index, uint block)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Volume.BlockSize);
        try
        {
            while (true)
            {
                var mask = (uint)((1UL << (PointerBits * level)) - 1);
                if (pointer == 0)
                    return ExtRun.Hole((uint)Math.Min(uint.MaxValue, (ulong)mask - (index & mask) + 1));
                RequireBlock(pointer, block);
                level--;
                var entry = (int)((index & mask) >> (PointerBits * level));
                if (level == 0)
                {
                    var rest = buffer.AsSpan(0, Volume.BlockSize - entry * 4);
                    Volume.Source.ReadExactly(Volume.OffsetOf(pointer) + entry * 4, rest, "indirect block");
                    return Run(rest, block);
                }
                var next = buffer.AsSpan(0, 4);
                Volume.Source.ReadExactly(Volume.OffsetOf(pointer) + entry * 4, next, "indirect block");
                pointer = BinaryPrimitives.ReadUInt32LittleEndian(next);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The pointers that go on as the first does: block after block, or none.
    private ExtRun Run(ReadOnlySpan<byte> pointers, uint block)
    {
        var first = BinaryPrimitives.ReadUInt32LittleEndian(pointers);
        var step = first == 0 ? 0u : 1;
        var count = 1u;
        for (var rest = pointers[4..]; rest.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(rest) == first + step * count; rest = rest[4..])
            count++;
        if (first == 0)
            return ExtRun.Hole(count);
        RequireBlock(first, block);
        return Volume.HasBlocks(first, count) ? new ExtRun(first, count) : new ExtRun(first, 1);
    }

    private void RequireBlock(uint pointer, uint block)
    {
        if (!Volume.HasBlocks(pointer, 1))
            throw Node.Malformed(Volume.Source, $"its map leads for block {block} to {pointer}, which is no block of the volume");
    }
}
