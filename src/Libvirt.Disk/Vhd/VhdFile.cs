using System.Numerics;
using System.Text;

namespace Libvirt.Disk;

/// <summary>A VHD image whose headers have been read.</summary>
/// <param name="Header">What they say.</param>
/// <param name="TableOffset">Where the block allocation table is, in bytes; 0 for a fixed image.</param>
internal sealed record VhdFile(VhdHeader Header, long TableOffset)
{
    private const int FooterLength = 512;
    private const int DynamicHeaderLength = 1024;
    private const int FooterChecksum = 64;
    private const int DynamicHeaderChecksum = 36;
    private const ulong MaxDiskSize = 0xff000000UL * VhdHeader.SectorSize; // 2040 GiB

    /// <summary>Reads the headers.</summary>
    /// <param name="file">The image.</param>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: it needs what the reader lacks.</exception>
    internal static VhdFile Read(BlockSource file)
    {
        Span<byte> bytes = stackalloc byte[FooterLength];
        // A fixed image has the guest's own bytes where others have their header, so its footer comes first.
        return ReadFixed(file, bytes) ?? ReadDynamic(file, bytes);
    }

    private static VhdFile? ReadFixed(BlockSource file, Span<byte> bytes)
    {
        var offset = file.Length - FooterLength;
        if (offset < 0)
            return null;
        file.ReadExactly(offset, bytes, "VHD footer");
        var footer = new DiskStructure(bytes, file, "VHD footer", offset);
        if (!bytes.StartsWith(VhdHeader.Cookie) || !HasRightChecksum(footer, FooterChecksum) || footer.BigU32(60) != (uint)VhdDiskType.Fixed)
            return null;
        var header = Parse(footer, VhdDiskType.Fixed);
        return header.DiskSize <= (ulong)offset
            ? new VhdFile(header, TableOffset: 0)
            : throw footer.Malformed($"the disk has {header.DiskSize} bytes, of which the file holds only {offset}");
    }

    private static VhdFile ReadDynamic(BlockSource file, Span<byte> bytes)
    {
        file.ReadExactly(0, bytes, "VHD footer");
        var footer = new DiskStructure(bytes, file, "VHD footer", 0);
        if (!bytes.StartsWith(VhdHeader.Cookie))
            throw footer.Malformed("neither here nor, for a fixed image, at the end of the file are its cookie and the right checksum");
        if (!HasRightChecksum(footer, FooterChecksum))
            throw footer.Malformed("the checksum is wrong");
        var type = (VhdDiskType)footer.BigU32(60);
        if (type is not (VhdDiskType.Dynamic or VhdDiskType.Differencing))
            throw type == VhdDiskType.Fixed ? footer.Malformed("a fixed image has it at its end") : footer.Unsupported($"disk type {(uint)type}");
        var header = Parse(footer, type);
        return ReadDynamicHeader(file, (long)footer.InRange("DataOffset", footer.BigU64(16), 0, long.MaxValue), header);
    }

    private static VhdFile ReadDynamicHeader(BlockSource file, long offset, VhdHeader header)
    {
        Span<byte> bytes = stackalloc byte[DynamicHeaderLength];
        file.ReadExactly(offset, bytes, "VHD dynamic header");
        var dynamic = new DiskStructure(bytes, file, "VHD dynamic header", offset);
        if (!bytes.StartsWith("cxsparse"u8))
            throw dynamic.Malformed("the cookie is missing");
        if (!HasRightChecksum(dynamic, DynamicHeaderChecksum))
            throw dynamic.Malformed("the checksum is wrong");
        var blockSize = dynamic.InRange("BlockSize", dynamic.BigU32(32), VhdHeader.SectorSize, 1u << 31);
        if (!BitOperations.IsPow2(blockSize))
            throw dynamic.Malformed($"BlockSize is {blockSize}, which is not a power of two");
        var entries = dynamic.BigU32(28);
        if ((ulong)entries * blockSize < header.DiskSize)
            throw dynamic.Malformed($"MaxTableEntries is {entries}, too few for {header.DiskSize} bytes");
        var tableOffset = (long)dynamic.InRange("TableOffset", dynamic.BigU64(16), 0, (ulong)file.Length);
        var needed = (long)((header.DiskSize + blockSize - 1) / blockSize) * sizeof(uint);
        if (needed > file.Length - tableOffset)
            throw dynamic.Malformed($"the table at offset {tableOffset} ends beyond the file");
        header = header with { BlockSize = blockSize };
        if (header.DiskType == VhdDiskType.Differencing)
        {
            header = header with
            {
                ParentUniqueId = dynamic.BigGuid(40),
                ParentPath = new VhdParentLocators(file, dynamic).Choose() ?? throw dynamic.Malformed("it names no parent"),
            };
        }
        return new VhdFile(header, tableOffset);
    }

    private static VhdHeader Parse(DiskStructure footer, VhdDiskType type)
    {
        var header = new VhdHeader
        {
            DiskType = type,
            CreatorApplication = Encoding.Latin1.GetString(footer.Field(28, 4)).TrimEnd('\0', ' '),
            CurrentSize = footer.BigU64(48),
            Cylinders = footer.BigU16(56),
            Heads = footer.U8(58),
            SectorsPerTrack = footer.U8(59),
            UniqueId = footer.BigGuid(68),
        };
        return header.DiskSize <= MaxDiskSize ? header : throw footer.Malformed($"the disk has {header.DiskSize} bytes, more than {MaxDiskSize}");
    }

    // The sum of all bytes but its own four, inverted.
    private static bool HasRightChecksum(DiskStructure structure, int at)
    {
        var sum = 0u;
        foreach (var value in structure.Bytes)
            sum += value;
        foreach (var value in structure.Field(at, sizeof(uint)))
            sum -= value;
        return ~sum == structure.BigU32(at);
    }
}
