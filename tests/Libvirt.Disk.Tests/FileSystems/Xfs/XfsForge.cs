using System.Buffers.Binary;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Rewrites the inodes of an image by hand into forms that mkfs.xfs never makes. Checksums are left as they were: they are not read.</summary>
internal sealed class XfsForge(byte[] image, FileSystem fileSystem)
{
    private const int BlockSize = 4096;
    private const int HeaderLength = 72;

    private static readonly byte[] TreeMagic = "BMA3"u8.ToArray();

    /// <summary>Where the first block of a file is.</summary>
    internal ulong FirstBlock(string path) => XfsExtent.Parse(Node(path).Fork).Block;

    /// <summary>Gives a file other extents, in its inode.</summary>
    internal void SetExtents(string path, ulong size, params XfsExtent[] extents)
    {
        var inode = Inode(path, size, format: 2, extents.Length);
        for (var i = 0; i < extents.Length; i++)
            Write(extents[i], inode[(176 + i * 16)..]);
    }

    /// <summary>Gives a file other extents, in a tree whose blocks are those of a second file: the first is the upper one, each other a leaf.</summary>
    internal void SetTree(string path, string spare, ulong size, params XfsExtent[][] leaves)
    {
        var first = FirstBlock(spare);
        var root = Inode(path, size, format: 3, leaves.Sum(leaf => leaf.Length))[176..];
        const int room = (512 - 176 - 4) / 16;
        BinaryPrimitives.WriteUInt16BigEndian(root, 2);
        BinaryPrimitives.WriteUInt16BigEndian(root[2..], 1);
        BinaryPrimitives.WriteUInt64BigEndian(root[4..], leaves[0][0].Start);
        BinaryPrimitives.WriteUInt64BigEndian(root[(4 + room * 8)..], first);
        var upper = Block(first, level: 1, leaves.Length, next: ulong.MaxValue);
        for (var i = 0; i < leaves.Length; i++)
        {
            var block = first + 1 + (ulong)i;
            BinaryPrimitives.WriteUInt64BigEndian(upper[(HeaderLength + i * 8)..], leaves[i][0].Start);
            BinaryPrimitives.WriteUInt64BigEndian(upper[(HeaderLength + ((BlockSize - HeaderLength) / 16 + i) * 8)..], block);
            var records = Block(block, level: 0, leaves[i].Length, i + 1 < leaves.Length ? block + 1 : ulong.MaxValue)[HeaderLength..];
            for (var j = 0; j < leaves[i].Length; j++)
                Write(leaves[i][j], records[(j * 16)..]);
        }
    }

    /// <summary>Makes a link of a file, which says what the file's data says behind room for a header.</summary>
    internal void SetLink(string path, ulong size)
    {
        var extent = XfsExtent.Parse(Node(path).Fork);
        SetExtents(path, size, extent);
        BinaryPrimitives.WriteUInt16BigEndian(image.AsSpan((int)Node(path).Offset + 2), 0xa1ff);
        var header = image.AsSpan((int)extent.Block * BlockSize, 56);
        header.Clear();
        "XSLM"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], (uint)size);
    }

    private XfsNode Node(string path) => (XfsNode)StoredFile.Find(fileSystem, path)!;

    private Span<byte> Inode(string path, ulong size, byte format, int extents)
    {
        var inode = image.AsSpan((int)Node(path).Offset, 512);
        inode[5] = format;
        inode[82] = 0; // no attribute fork
        BinaryPrimitives.WriteUInt64BigEndian(inode[56..], size);
        BinaryPrimitives.WriteUInt32BigEndian(inode[76..], (uint)extents);
        inode[176..].Clear();
        return inode;
    }

    private Span<byte> Block(ulong number, ushort level, int records, ulong next)
    {
        var block = image.AsSpan((int)number * BlockSize, BlockSize);
        block.Clear();
        TreeMagic.CopyTo(block);
        BinaryPrimitives.WriteUInt16BigEndian(block[4..], level);
        BinaryPrimitives.WriteUInt16BigEndian(block[6..], (ushort)records);
        BinaryPrimitives.WriteUInt64BigEndian(block[16..], next);
        return block;
    }

    private static void Write(XfsExtent extent, Span<byte> record)
    {
        BinaryPrimitives.WriteUInt64BigEndian(record, (extent.IsUnwritten ? 1UL << 63 : 0) | extent.Start << 9 | extent.Block >> 43);
        BinaryPrimitives.WriteUInt64BigEndian(record[8..], extent.Block << 21 | extent.Count);
    }
}
