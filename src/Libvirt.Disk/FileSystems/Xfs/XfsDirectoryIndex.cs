using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>The index of a large directory: a tree over the hashes of its names (xfs_da_node, xfs_dir2_leaf).</summary>
internal sealed class XfsDirectoryIndex(BlockSource volume, XfsSuperblock superblock, XfsNode node, XfsDirectory directory)
{
    private const int MaxDepth = 8;
    private const int EntryLength = 8;
    private const ushort Leaf1 = 0xd2f1;
    private const ushort LeafN = 0xd2ff;
    private const ushort Node = 0xfebe;
    private const ushort Leaf1OfVersion5 = 0x3df1;
    private const ushort LeafNOfVersion5 = 0x3dff;
    private const ushort NodeOfVersion5 = 0x3ebe;

    private readonly int _header = superblock.HasChecksums ? 64 : 16;
    private readonly int _counts = superblock.HasChecksums ? 56 : 12;

    internal DirectoryEntry? Find(string name)
    {
        var hash = Hash(GuestName.Encode(name));
        var block = FindLeaf(hash);
        // Names of one hash may go on in the next leaf. No more leaves than the directory has blocks.
        Span<byte> header = stackalloc byte[64];
        for (var left = node.Blocks; block is { } current; left--)
        {
            if (left == 0)
                throw directory.Malformed("the leaves of its index lead in a circle");
            var leaf = Read(current, header, "leaf of the index of directory");
            if (leaf.BigU16(8) is not (Leaf1 or LeafN or Leaf1OfVersion5 or LeafNOfVersion5))
                throw leaf.Malformed("the magic number is missing");
            var count = Count(leaf);
            var index = FirstNotBelow(current, count, hash);
            for (; index < count; index++)
            {
                var (found, address) = Entry(current, index);
                if (found != hash)
                    return null;
                if (address != 0 && directory.ReadEntry((long)address * 8) is var entry && entry.Name == name)
                    return new DirectoryEntry(entry.Name, entry.Inode, entry.Kind);
            }
            block = leaf.BigU32(0) is var next && next == 0 ? null : next;
        }
        return null;
    }

    private uint? FindLeaf(uint hash)
    {
        var block = (uint)(XfsDirectory.IndexStart >> superblock.BlockLog);
        Span<byte> header = stackalloc byte[64];
        for (var (depth, level) = (0, MaxDepth + 1u); ; depth++)
        {
            var tree = Read(block, header, "node of the index of directory");
            if (tree.BigU16(8) is not (Node or NodeOfVersion5))
                return block;
            level = tree.InRange("level", tree.BigU16(_counts + 2), 1, level - 1);
            var count = Count(tree);
            var index = FirstNotBelow(block, count, hash);
            if (index == count)
                return null;
            block = Entry(block, index).Value;
        }
    }

    private DiskStructure Read(uint block, Span<byte> header, string what)
    {
        var offset = OffsetOf(block);
        if (directory.File.Place(offset) is not { } place)
            throw directory.Malformed($"its index leads to block {block}, which is not stored");
        directory.File.ReadExactly(offset, header, what);
        return new DiskStructure(header, volume, what, place, node.Inode);
    }

    private long OffsetOf(uint block)
    {
        var offset = (long)block << superblock.BlockLog;
        return offset >= XfsDirectory.IndexStart && offset < 2 * XfsDirectory.IndexStart
            ? offset
            : throw directory.Malformed($"its index leads to block {block}, which is not one of the index");
    }

    private int Count(DiskStructure block) =>
        (int)block.InRange("count", block.BigU16(_counts), 0, (uint)(superblock.DirectoryBlockSize - _header) / EntryLength);

    private int FirstNotBelow(uint block, int count, uint hash)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Entry(block, middle).Hash < hash)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private (uint Hash, uint Value) Entry(uint block, int index)
    {
        Span<byte> bytes = stackalloc byte[EntryLength];
        directory.File.ReadExactly(OffsetOf(block) + _header + (long)index * EntryLength, bytes, "entry of the index of a directory");
        var entry = new DiskStructure(bytes, volume, "entry of the index of directory", 0, node.Inode);
        return (entry.BigU32(0), entry.BigU32(4));
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 0u;
        for (; name.Length >= 4; name = name[4..])
            hash = (uint)(name[0] << 21 ^ name[1] << 14 ^ name[2] << 7 ^ name[3]) ^ BitOperations.RotateLeft(hash, 28);
        for (var i = 0; i < name.Length; i++)
            hash = name[i] ^ BitOperations.RotateLeft(hash, 7);
        return hash;
    }
}
