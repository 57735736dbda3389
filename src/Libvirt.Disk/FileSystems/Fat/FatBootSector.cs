using System.Buffers.Binary;
using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>The geometry that the boot sector of a FAT volume tells.</summary>
internal sealed record FatBootSector
{
    internal const int Length = 512;
    private const uint MaxFat12Clusters = 4084;
    private const uint MaxFat16Clusters = 65524;
    private const uint MaxFat32Clusters = 0x0FFFFFF5;

    /// <summary>The bits of an entry of the table: 12, 16 or 32.</summary>
    internal required int Bits { get; init; }

    internal required int SectorSize { get; init; }

    internal required int ClusterSize { get; init; }

    /// <summary>The clusters that hold data; the first has the number 2.</summary>
    internal required uint Clusters { get; init; }

    /// <summary>Where the table that is in use starts, in bytes.</summary>
    internal required long TableOffset { get; init; }

    internal required long DataOffset { get; init; }

    /// <summary>Where the root directory of FAT12 and FAT16 is, in bytes.</summary>
    internal required long RootOffset { get; init; }

    /// <summary>The length of the root directory of FAT12 and FAT16, in bytes; 0 with FAT32, where it is a chain of clusters.</summary>
    internal required int RootLength { get; init; }

    /// <summary>The first cluster of the root directory of FAT32; 0 with others.</summary>
    internal required uint RootCluster { get; init; }

    /// <summary>The serial number as blkid(8) writes it; null if there is none.</summary>
    internal required string? Uuid { get; init; }

    /// <summary>Whether a first sector is that of a FAT volume.</summary>
    internal static bool Matches(ReadOnlySpan<byte> sector)
    {
        var named = sector[54..].StartsWith("FAT"u8) || sector[54..].StartsWith("MSDOS"u8) || sector[82..].StartsWith("FAT32   "u8) || sector[82..].StartsWith("MSWIN"u8);
        // HPFS and JFS of OS/2 have a boot sector as FAT has.
        var other = sector[54..].StartsWith("HPFS"u8) || sector[54..].StartsWith("JFS"u8);
        var (sectorSize, sectorsPerCluster, media) = (BinaryPrimitives.ReadUInt16LittleEndian(sector[11..]), sector[13], sector[21]);
        return (named || (sector[510] == 0x55 && sector[511] == 0xAA && sector[0] is 0xE9 or 0xEB)) && !other
            && sectorSize is 512 or 1024 or 2048 or 4096
            && BitOperations.IsPow2(sectorsPerCluster)
            && BinaryPrimitives.ReadUInt16LittleEndian(sector[14..]) != 0 && sector[16] != 0
            && media is 0xF0 or >= 0xF8;
    }

    /// <summary>The serial number that a first sector holds, as blkid(8) writes it; null if there is none.</summary>
    internal static string? UuidOf(ReadOnlySpan<byte> sector)
    {
        var isFat32 = BinaryPrimitives.ReadUInt16LittleEndian(sector[22..]) == 0;
        if (!isFat32 && sector[38] is not (0x28 or 0x29))
            return null;
        var serial = BinaryPrimitives.ReadUInt32LittleEndian(sector[(isFat32 ? 67 : 39)..]);
        return serial == 0 ? null : $"{serial >> 16:X4}-{serial & 0xFFFF:X4}";
    }

    internal static FatBootSector Read(BlockSource volume)
    {
        Span<byte> bytes = stackalloc byte[Length];
        volume.ReadExactly(0, bytes, "boot sector");
        var fields = new DiskStructure(bytes, volume, "boot sector", 0);
        if (!Matches(bytes))
            throw fields.Malformed("it is not that of a FAT volume");
        uint sectorSize = fields.U16(11), sectorsPerCluster = fields.U8(13), reserved = fields.U16(14), tables = fields.U8(16), rootEntries = fields.U16(17);
        var isFat32 = fields.U16(22) == 0;
        ulong sectors = fields.U16(19) == 0 ? fields.U32(32) : fields.U16(19);
        ulong tableSectors = isFat32 ? fields.InRange("BPB_FATSz32", fields.U32(36), 1, uint.MaxValue) : fields.U16(22);
        var rootSector = reserved + tables * tableSectors;
        var dataSector = rootSector + (rootEntries * FatDirectory.EntryLength + sectorSize - 1) / sectorSize;
        fields.InRange("total sectors", sectors, dataSector, uint.MaxValue);

        // What the table has no entry for cannot be used.
        var clusters = (sectors - dataSector) / sectorsPerCluster;
        var bits = isFat32 ? 32 : Math.Min(clusters, tableSectors * sectorSize * 8 / 12) > MaxFat12Clusters ? 16 : 12;
        var entries = tableSectors * sectorSize * 8 / (uint)bits;
        clusters = fields.InRange("count of clusters", Math.Min(clusters, entries < 2 ? 0 : entries - 2), 0, bits == 32 ? MaxFat32Clusters : MaxFat16Clusters);
        return new()
        {
            Bits = bits,
            SectorSize = (int)sectorSize,
            ClusterSize = (int)(sectorSize * sectorsPerCluster),
            Clusters = (uint)clusters,
            TableOffset = (long)((reserved + ActiveTable(fields, isFat32, tables) * tableSectors) * sectorSize),
            RootOffset = (long)(rootSector * sectorSize),
            RootLength = isFat32 ? 0 : (int)(rootEntries * FatDirectory.EntryLength),
            DataOffset = (long)(dataSector * sectorSize),
            RootCluster = isFat32 ? fields.U32(44) : 0,
            Uuid = UuidOf(bytes),
        };
    }

    /// <summary>Where a cluster is, in bytes. Its number is one of those in use.</summary>
    internal long OffsetOf(uint cluster) => DataOffset + (long)(cluster - FatTable.FirstCluster) * ClusterSize;

    private static uint ActiveTable(DiskStructure fields, bool isFat32, uint tables)
    {
        var flags = isFat32 ? fields.U16(40) : 0u;
        return (flags & 0x80) == 0 ? 0 : fields.InRange("active FAT", flags & 0xF, 0, tables - 1);
    }
}
