using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>An entry as it stands in a block of a directory; the name is where <paramref name="NameStart"/> says.</summary>
internal readonly record struct ExtEntry(uint Inode, FileKind Kind, int NameStart, int NameLength);

/// <summary>The entries of a part of a directory: a block, or inline data.</summary>
/// <param name="volume">The volume.</param>
/// <param name="directory">The directory.</param>
/// <param name="offset">Where the part is in the volume, in bytes.</param>
/// <param name="bytes">The part.</param>
internal struct ExtDirectoryBlock(ExtVolume volume, ExtNode directory, long offset, ReadOnlyMemory<byte> bytes)
{
    private const int HeaderLength = 8;
    private const int TailLength = 12;
    private const byte TailMark = 0xde;

    private int _at;

    /// <summary>The name of an entry of the part.</summary>
    internal readonly ReadOnlySpan<byte> Name(ExtEntry entry) => bytes.Span.Slice(entry.NameStart, entry.NameLength);

    /// <summary>The next entry in use, without <c>.</c> and <c>..</c>.</summary>
    internal bool TryNext(out ExtEntry entry)
    {
        var span = bytes.Span;
        while (_at < span.Length)
        {
            var fields = new DiskStructure(span[_at..], volume.Source, "directory entry of inode", offset + _at, directory.Inode);
            var length = RecordLength(fields.U16(4));
            var nameLength = fields.U8(6); // where there are no types, the next byte is 0, or marks the checksum at the end of the block
            fields.InRange("rec_len", (uint)length, (uint)(HeaderLength + nameLength), (uint)fields.Length);
            if (length % 4 != 0)
                throw fields.Malformed($"rec_len is {length}, which is not a multiple of 4");
            var kind = volume.Superblock.Has(ExtIncompat.Filetype) ? UnixMode.KindOfEntry(fields.U8(7)) : FileKind.Unknown;
            entry = new ExtEntry(fields.U32(0), kind, _at + HeaderLength, nameLength);
            _at += length;
            if (entry.Inode != 0 && !IsDotOrDots(Name(entry)))
                return true;
        }
        entry = default;
        return false;
    }

    /// <summary>Holds the checksum of a block against its content. The nodes of a tree of hashes have theirs elsewhere, and no entries that count.</summary>
    /// <param name="isFirst">Whether it is the first block of the directory, where such a tree has its root.</param>
    internal readonly void RequireChecksum(bool isFirst)
    {
        var span = bytes.Span;
        if (!volume.Superblock.Has(ExtRoCompat.MetadataCsum) || (directory.Has(ExtInodeFlags.Index) && (isFirst || IsNode(span))))
            return;
        var tail = new DiskStructure(span[^TailLength..], volume.Source, "directory block of inode", offset, directory.Inode);
        if (tail.U32(0) == 0 && tail.U16(4) == TailLength && tail.U16(6) == TailMark << 8
            && ExtChecksum.Add(directory.ChecksumSeed, span[..^TailLength]) != tail.U32(8))
            throw tail.Malformed("its checksum is wrong");
    }

    private readonly bool IsNode(ReadOnlySpan<byte> block) =>
        BinaryPrimitives.ReadUInt32LittleEndian(block) == 0 && RecordLength(BinaryPrimitives.ReadUInt16LittleEndian(block[4..])) == block.Length;

    // A length of 64 KiB does not fit into the field.
    private readonly int RecordLength(ushort field)
    {
        if (volume.Superblock.BlockBits < 16)
            return field;
        return field is 0 or ushort.MaxValue ? 1 << 16 : field & 0xfffc | ((field & 3) << 16);
    }

    private static bool IsDotOrDots(ReadOnlySpan<byte> name) => name.Length is 1 or 2 && name[0] == '.' && name[^1] == '.';
}
