using Libvirt.Disk.Checksums;

namespace Libvirt.Disk.Partitions;

/// <summary>A header of a GPT, checked.</summary>
/// <param name="Disk">The identifier of the disk.</param>
/// <param name="EntriesOffset">Where the entries are, in bytes.</param>
/// <param name="EntryCount">How many there are.</param>
/// <param name="EntrySize">The size of each, in bytes.</param>
/// <param name="EntriesCrc">Their checksum.</param>
internal readonly record struct GptHeader(Guid Disk, long EntriesOffset, int EntryCount, int EntrySize, uint EntriesCrc)
{
    internal const string Structure = "GPT header";
    internal const int MinEntrySize = 128;
    private const int MinSize = 92;
    private const int CrcOffset = 16;
    private const long MaxEntriesLength = 4 << 20;

    private static ReadOnlySpan<byte> Signature => "EFI PART"u8;

    /// <summary>Whether one seems to be in a sector.</summary>
    internal static bool IsAt(BlockSource disk, long offset)
    {
        Span<byte> signature = stackalloc byte[8];
        return offset > 0 && disk.Read(offset, signature) == signature.Length && signature.SequenceEqual(Signature);
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: it is malformed; ConfigUnsupported: it has too many entries.</exception>
    internal static GptHeader Read(BlockSource disk, long offset, int sectorSize)
    {
        Span<byte> sector = stackalloc byte[sectorSize];
        disk.ReadExactly(offset, sector, Structure);
        var header = new DiskStructure(sector, disk, Structure, offset);
        if (!sector.StartsWith(Signature))
            throw header.Malformed("its signature is missing");
        var size = (int)header.InRange("HeaderSize", header.U32(12), MinSize, (uint)sectorSize);
        RequireChecksum(header, sector[..size]);
        var lba = (ulong)(offset / sectorSize);
        header.InRange("MyLBA", header.U64(24), lba, lba);
        var last = (ulong)(disk.Length / sectorSize) - 1;
        header.InRange("LastUsableLBA", header.U64(48), 0, last);
        header.InRange("FirstUsableLBA", header.U64(40), 0, header.U64(48));
        var start = header.InRange("PartitionEntryLBA", header.U64(72), 1, last);
        var entrySize = header.InRange("SizeOfPartitionEntry", header.U32(84), MinEntrySize, (uint)sectorSize);
        if ((entrySize & (entrySize - 1)) != 0)
            throw header.Malformed($"SizeOfPartitionEntry is {entrySize}, which is not a power of two");
        var count = header.U32(80);
        if (count > MaxEntriesLength / entrySize)
            throw header.Unsupported($"{count} partition entries of {entrySize} bytes");
        return new GptHeader(header.Guid(56), (long)start * sectorSize, (int)count, (int)entrySize, header.U32(88));
    }

    private static void RequireChecksum(in DiskStructure header, Span<byte> bytes)
    {
        var expected = header.U32(CrcOffset);
        bytes.Slice(CrcOffset, 4).Clear(); // it does not count itself
        var actual = Crc32.Of(bytes);
        if (actual != expected)
            throw header.Malformed($"its checksum is 0x{actual:x8}; HeaderCRC32 is 0x{expected:x8}");
    }
}
