using System.Buffers;
using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>The tree of hashes in a large directory: from the hash of a name to the blocks that may have it.</summary>
/// <param name="directory">The directory.</param>
/// <param name="superblock">The superblock.</param>
internal sealed class ExtHashTree(ExtDirectory directory, ExtSuperblock superblock)
{
    private const int InfoAt = 24; // behind the entries of the directory itself and of its parent
    private const int NodeEntriesAt = 8;
    private const int EntryLength = 8;
    private const int MaxLevels = 3;
    private const int MaxReads = 1000; // many more than names of one hash ever need
    private const uint BlockMask = 0x0fffffff;

    private int _reads;

    /// <summary>Looks for a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="entry">The entry; null: the directory has none.</param>
    /// <returns>Whether the tree is one that can be trusted; if not, the directory is to be read whole.</returns>
    internal bool TryFind(ReadOnlySpan<byte> name, out DirectoryEntry? entry)
    {
        entry = null;
        var buffer = ArrayPool<byte>.Shared.Rent(superblock.BlockSize);
        try
        {
            var root = buffer.AsSpan(0, superblock.BlockSize);
            if (!directory.TryRead(0, root))
                return false;
            var (version, length, levels) = (root[InfoAt + 4], root[InfoAt + 5], root[InfoAt + 6]);
            if (version > ExtHash.Tea || levels >= MaxLevels)
                return false;
            var hash = new ExtHash(version, superblock.UnsignedHash, superblock.HashSeed).Of(name);
            return TryFind(name, hash, root, InfoAt + length, levels, ref entry);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool TryFind(ReadOnlySpan<byte> name, uint hash, ReadOnlySpan<byte> node, int at, int level, ref DirectoryEntry? entry)
    {
        var count = at + EntryLength <= node.Length ? BinaryPrimitives.ReadUInt16LittleEndian(node[(at + 2)..]) : 0;
        if (count == 0 || count > (node.Length - at) / EntryLength)
            return false;
        var buffer = ArrayPool<byte>.Shared.Rent(superblock.BlockSize);
        try
        {
            var block = buffer.AsMemory(0, superblock.BlockSize);
            // Names of one hash may fill more than one block.
            for (var index = Search(node[at..], count, hash); ; index++)
            {
                if (++_reads > MaxReads || !directory.TryRead(Field(node, at + index * EntryLength + 4) & BlockMask, block.Span))
                    return false;
                if (level > 0)
                {
                    if (!TryFind(name, hash, block.Span, NodeEntriesAt, level - 1, ref entry))
                        return false;
                }
                else
                {
                    entry = directory.FindIn(block, name);
                }
                if (entry is not null || index + 1 == count || (Field(node, at + (index + 1) * EntryLength) & ~1u) != hash)
                    return true;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The last entry that is not above a hash; the first is below all.
    private static int Search(ReadOnlySpan<byte> entries, int count, uint hash)
    {
        var (low, high) = (0, count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Field(entries, middle * EntryLength) <= hash)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static uint Field(ReadOnlySpan<byte> node, int at) => BinaryPrimitives.ReadUInt32LittleEndian(node[at..]);
}
