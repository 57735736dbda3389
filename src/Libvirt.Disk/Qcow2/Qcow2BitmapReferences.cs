using System.Buffers.Binary;

namespace Libvirt.Disk;

/// <summary>Walks over what the bitmaps of changed blocks take of a qcow2 image.</summary>
internal sealed class Qcow2BitmapReferences(BlockSource file, Qcow2Header header, ImageFaults faults)
{
    private const int EntryLength = 24;
    private const uint MaxBitmaps = 65535; // these as QEMU has them
    private const ulong MaxDirectoryLength = MaxBitmaps * 1024;
    private const long MaxTableLength = 8 << 20;

    /// <summary>Walks over the bitmaps that a header extension leads to.</summary>
    internal void Walk(ReadOnlySpan<byte> extension, Action<long, long> visit)
    {
        var (count, length) = (BinaryPrimitives.ReadUInt32BigEndian(extension), BinaryPrimitives.ReadUInt64BigEndian(extension[8..]));
        var offset = BinaryPrimitives.ReadUInt64BigEndian(extension[16..]);
        if (count > MaxBitmaps || length > MaxDirectoryLength || offset > long.MaxValue - MaxDirectoryLength)
        {
            faults.AddCorruption($"the bitmap extension names {count} bitmaps in {length} bytes at offset {offset}, which cannot be");
            return;
        }
        visit((long)offset, (long)length);
        Span<byte> bytes = stackalloc byte[EntryLength];
        var (at, end) = ((long)offset, (long)(offset + length));
        for (uint index = 0; index < count && at + EntryLength <= end; index++)
        {
            file.ReadExactly(at, bytes, "bitmap directory entry");
            var entry = new DiskStructure(bytes, file, "bitmap directory entry", at, index);
            WalkTable((long)(entry.BigU64(0) & long.MaxValue), entry.BigU32(8), visit);
            at += (EntryLength + entry.BigU16(18) + (long)entry.BigU32(20) + 7) & ~7L;
        }
    }

    private void WalkTable(long offset, uint entries, Action<long, long> visit)
    {
        if (entries * 8L > MaxTableLength)
        {
            faults.AddCorruption($"the bitmap table at offset {offset} has {entries} entries, which is too many");
            return;
        }
        visit(offset, entries * 8L);
        Span<byte> bytes = stackalloc byte[8];
        var cached = new CachedBlocks(file);
        for (var at = offset; at < offset + entries * 8L && cached.Read(at, bytes) == 8; at += 8)
        {
            if ((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) & Qcow2L2Entry.OffsetMask) is not 0 and var cluster)
                visit(cluster, header.ClusterSize);
        }
    }
}
