using System.Globalization;

namespace Libvirt.Disk.Partitions;

/// <summary>How a disk is divided into partitions.</summary>
/// <remarks>Tables are taken for hostile: what they say is checked, chains are bounded, and what Linux does not take for a partition is none here either.</remarks>
public sealed record PartitionTable
{
    internal const int MinSectorSize = 512;
    internal const int MaxSectorSize = 4096;

    /// <summary>How many partitions Linux numbers at most.</summary>
    internal const int MaxCount = 255;

    /// <summary>The scheme.</summary>
    public required PartitionScheme Scheme { get; init; }

    /// <summary>The size of the sectors that the table counts in, in bytes.</summary>
    public required int SectorSize { get; init; }

    /// <summary>The identifier of the disk in an MBR; null with a GPT.</summary>
    public uint? MbrIdentifier { get; init; }

    /// <summary>The identifier of the disk in a GPT; null with an MBR.</summary>
    public Guid? GptIdentifier { get; init; }

    /// <summary>The identifier of the disk, as <c>sfdisk</c> writes it.</summary>
    public string Identifier => GptIdentifier?.ToString().ToUpperInvariant() ?? string.Create(CultureInfo.InvariantCulture, $"0x{MbrIdentifier:x8}");

    /// <summary>Whether the first copy of a GPT is broken, so that the one at the end of the disk was read.</summary>
    public bool IsBackup { get; init; }

    /// <summary>The partitions, in the order of their numbers. A table may have none.</summary>
    public required IReadOnlyList<Partition> Partitions { get; init; }

    /// <summary>Reads the table of a disk.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="sectorSize">The size of its sectors in bytes, 512 to 4096, where it is known; null to find it out, which without a GPT is 512.</param>
    /// <returns>The table; null if there is none, as on a disk that holds a file system as a whole.</returns>
    /// <exception cref="VirtException">StorageProbeFailed: the table is malformed, with the structure and its offset; ConfigUnsupported: it has more partitions than Linux numbers.</exception>
    public static PartitionTable? Read(BlockSource disk, int? sectorSize = null)
    {
        if (sectorSize is { } size && (size is < MinSectorSize or > MaxSectorSize || (size & (size - 1)) != 0))
            throw new ArgumentOutOfRangeException(nameof(sectorSize), size, "A sector has 512, 1024, 2048 or 4096 bytes.");
        Span<byte> sector = stackalloc byte[MinSectorSize];
        if (disk.Length < sector.Length)
            return null;
        disk.ReadExactly(0, sector, "master boot record");
        var mbr = new Mbr(sector, disk);
        if (!mbr.IsValid)
            return null;
        return mbr.IsProtective ? GptReader.Read(disk, sectorSize) : mbr.ToTable(sectorSize ?? MinSectorSize);
    }
}
