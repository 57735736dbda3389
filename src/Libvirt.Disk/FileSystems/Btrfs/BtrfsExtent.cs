namespace Libvirt.Disk.FileSystems;

/// <summary>How an extent is compressed.</summary>
internal enum BtrfsCompression : byte
{
    None = 0,
    Zlib = 1,
    Lzo = 2,
    Zstd = 3,
}

/// <summary>A part of a file (btrfs_file_extent_item).</summary>
/// <param name="Start">Where it starts in the file, in bytes.</param>
/// <param name="Length">How many bytes of the file it is.</param>
/// <param name="Compression">How it is compressed.</param>
/// <param name="Inline">How many bytes of data are in the item itself; null if they are elsewhere.</param>
/// <param name="Address">The logical address of the data; null if there is none, and the part reads as zeros.</param>
/// <param name="StoredLength">How many bytes are at that address.</param>
/// <param name="DataLength">How many bytes these are when they are not compressed.</param>
/// <param name="Skip">How many of these are before the part.</param>
internal readonly record struct BtrfsExtent(
    long Start, long Length, BtrfsCompression Compression, int? Inline, ulong? Address, ulong StoredLength, ulong DataLength, ulong Skip)
{
    /// <summary>Where data is in an item that holds data itself.</summary>
    internal const int HeaderLength = 21;

    /// <summary>How much is compressed at once, at most, in bytes; and how much it may be then.</summary>
    internal const uint MaxCompressed = 128 * 1024;

    private const byte TypeInline = 0;
    private const byte TypeReserved = 2;

    internal static BtrfsExtent Parse(DiskStructure item, ulong offset)
    {
        var start = (long)item.InRange("offset of the key", offset, 0, long.MaxValue);
        var compression = (BtrfsCompression)item.U8(16);
        if (compression > BtrfsCompression.Zstd)
            throw item.Unsupported($"compression {(byte)compression}");
        if (item.U8(17) != 0 || item.U16(18) != 0)
            throw item.Unsupported($"encryption {item.U8(17)}, other_encoding {item.U16(18)}");
        var isCompressed = compression != BtrfsCompression.None;
        var dataLength = item.InRange("ram_bytes", item.U64(8), 0, isCompressed ? MaxCompressed : (ulong)long.MaxValue);
        var type = (byte)item.InRange("type", item.U8(20), TypeInline, TypeReserved);
        if (type == TypeInline)
        {
            var stored = item.Length - HeaderLength;
            var length = isCompressed ? (long)dataLength : stored;
            return new BtrfsExtent(start, Math.Min(length, long.MaxValue - start), compression, stored, null, 0, dataLength, 0);
        }
        var skip = item.U64(37);
        var bytes = item.InRange("num_bytes", item.U64(45), 1, (ulong)(long.MaxValue - start));
        var address = item.U64(21);
        if (address == 0 || type == TypeReserved)
            return new BtrfsExtent(start, (long)bytes, BtrfsCompression.None, null, null, 0, 0, 0);
        var storedLength = item.InRange("disk_num_bytes", item.U64(29), 1, isCompressed ? MaxCompressed : (ulong)long.MaxValue);
        var whole = isCompressed ? dataLength : storedLength;
        if (skip > whole || bytes > whole - skip)
            throw item.Malformed($"its {bytes} bytes from {skip} on are more than the {whole} that there are");
        return new BtrfsExtent(start, (long)bytes, compression, null, address, storedLength, dataLength, skip);
    }
}
