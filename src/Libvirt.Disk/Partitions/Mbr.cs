using System.Buffers.Binary;

namespace Libvirt.Disk.Partitions;

/// <summary>A master boot record. A file system that has the disk for itself may start with what ends like one.</summary>
/// <param name="record">The first 512 bytes of the disk.</param>
/// <param name="disk">The disk.</param>
internal readonly ref struct Mbr(ReadOnlySpan<byte> record, BlockSource disk)
{
    private const int IdentifierOffset = 440;

    private readonly ReadOnlySpan<byte> _record = record;

    /// <summary>Whether it is one.</summary>
    internal bool IsValid
    {
        get
        {
            if (!MbrEntry.IsSigned(_record))
                return false;
            var isUsed = false;
            for (var i = 0; i < MbrEntry.Count; i++)
            {
                var entry = MbrEntry.Of(_record, i);
                if (entry.Flag is not (0 or MbrEntry.Active))
                    return false;
                isUsed |= entry.Sectors != 0;
            }
            return isUsed || !IsFileSystem;
        }
    }

    /// <summary>Whether it only keeps others from a GPT. It may list partitions of the GPT too, which Linux does not heed.</summary>
    internal bool IsProtective
    {
        get
        {
            for (var i = 0; i < MbrEntry.Count; i++)
            {
                if (MbrEntry.Of(_record, i) is { Type: MbrEntry.Protective, Start: 1 })
                    return true;
            }
            return false;
        }
    }

    internal PartitionTable ToTable(int sectorSize)
    {
        var identifier = BinaryPrimitives.ReadUInt32LittleEndian(_record[IdentifierOffset..]);
        var partitions = new List<Partition>();
        var logical = new List<Partition>();
        for (var i = 0; i < MbrEntry.Count; i++)
        {
            var entry = MbrEntry.Of(_record, i);
            if (entry.Sectors == 0)
                continue;
            var partition = entry.ToPartition(i + 1, (long)entry.Start * sectorSize, sectorSize, identifier);
            partitions.Add(partition);
            if (partition.IsExtended)
                new ExtendedPartition(disk, partition, sectorSize, identifier).Read(logical);
        }
        return new PartitionTable
        {
            Scheme = PartitionScheme.Mbr,
            SectorSize = sectorSize,
            MbrIdentifier = identifier,
            Partitions = [.. partitions, .. logical],
        };
    }

    // FAT, NTFS, exFAT and BitLocker start with a boot sector that is signed in the same way.
    private bool IsFileSystem =>
        _record[54..].StartsWith("FAT"u8) || _record[82..].StartsWith("FAT"u8)
        || _record[3..].StartsWith("NTFS    "u8) || _record[3..].StartsWith("EXFAT   "u8) || _record[3..].StartsWith("-FVE-FS-"u8);
}
