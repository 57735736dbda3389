using System.Buffers.Binary;
using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>The geometry that the boot sector of an NTFS volume tells.</summary>
internal sealed record NtfsBootSector
{
    internal const int Length = 512;
    private const int MinRecordSize = 512;
    private const int MaxRecordSize = 16 * 1024;
    private const int MaxClusterSize = 2 * 1024 * 1024;

    internal required int ClusterSize { get; init; }

    internal required long Clusters { get; init; }

    /// <summary>Where the first record of the MFT is, in bytes.</summary>
    internal required long MftOffset { get; init; }

    /// <summary>The length of a record of the MFT, in bytes.</summary>
    internal required int RecordSize { get; init; }

    /// <summary>The serial number as blkid(8) writes it; null if there is none.</summary>
    internal required string? Uuid { get; init; }

    /// <summary>Whether a first sector is that of an NTFS volume.</summary>
    internal static bool Matches(ReadOnlySpan<byte> sector)
    {
        var sectorSize = BinaryPrimitives.ReadUInt16LittleEndian(sector[11..]);
        return sector[3..].StartsWith("NTFS    "u8)
            && BitOperations.IsPow2(sectorSize) && sectorSize is >= 256 and <= 4096
            && (BitOperations.IsPow2(sector[13]) || sector[13] >= 0xE0)
            && sector[14..21].IndexOfAnyExcept((byte)0) < 0
            && sector[22..24].IndexOfAnyExcept((byte)0) < 0;
    }

    /// <summary>The serial number that a first sector holds, as blkid(8) writes it; null if there is none.</summary>
    internal static string? UuidOf(ReadOnlySpan<byte> sector) =>
        BinaryPrimitives.ReadUInt64LittleEndian(sector[72..]) is not 0 and var serial ? serial.ToString("X16") : null;

    internal static NtfsBootSector Read(BlockSource volume)
    {
        Span<byte> bytes = stackalloc byte[Length];
        volume.ReadExactly(0, bytes, "boot sector");
        var fields = new DiskStructure(bytes, volume, "boot sector", 0);
        if (!Matches(bytes))
            throw fields.Malformed("it is not that of an NTFS volume");
        uint sectorSize = fields.U16(11), perCluster = fields.U8(13);
        var sectorsPerCluster = perCluster > 0x80 ? 1u << (int)(0x100 - perCluster) : perCluster;
        var clusterSize = (int)fields.InRange("cluster size", (ulong)sectorsPerCluster * sectorSize, 256, MaxClusterSize);
        var clusters = (long)fields.InRange("count of clusters", fields.U64(40) / sectorsPerCluster, 1, (ulong)(long.MaxValue / clusterSize));
        return new()
        {
            ClusterSize = clusterSize,
            Clusters = clusters,
            MftOffset = (long)fields.InRange("LCN of the MFT", fields.U64(48), 0, (ulong)clusters - 1) * clusterSize,
            RecordSize = RecordLength(fields, clusterSize),
            Uuid = UuidOf(bytes),
        };
    }

    // A negative number stands for a power of two of bytes, a positive one for clusters.
    private static int RecordLength(DiskStructure fields, int clusterSize)
    {
        var count = (sbyte)fields.U8(64);
        var length = count >= 0 ? (ulong)count * (uint)clusterSize : count >= -31 ? 1u << -count : 0;
        length = fields.InRange("length of an MFT record", length, MinRecordSize, MaxRecordSize);
        return BitOperations.IsPow2(length) ? (int)length : throw fields.Malformed($"the length of an MFT record is {length}, which is not a power of two");
    }
}
