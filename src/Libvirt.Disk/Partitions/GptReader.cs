using Libvirt.Disk.Checksums;

namespace Libvirt.Disk.Partitions;

/// <summary>Reads a GPT: the copy at the start of the disk, or if it is broken the one at the end.</summary>
internal static class GptReader
{
    private const string Structure = "GPT partition entries";
    private const int PieceLength = 16 * 1024;
    private const ulong LegacyBootable = 1 << 2;

    /// <summary>Reads the table of a disk that has a protective MBR.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: both copies are broken; the error is that of the first.</exception>
    internal static PartitionTable Read(BlockSource disk, int? knownSectorSize)
    {
        var sectorSize = knownSectorSize ?? SectorSize(disk);
        try
        {
            return Read(disk, sectorSize, sectorSize, isBackup: false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.StorageProbeFailed)
        {
            try
            {
                return Read(disk, disk.Length / sectorSize * sectorSize - sectorSize, sectorSize, isBackup: true);
            }
            catch (VirtException backup) when (backup.Code == VirtErrorCode.StorageProbeFailed)
            {
                throw new VirtException(e.Domain, e.Code, $"{e.Details}; and the backup is no better: {backup.Details}");
            }
        }
    }

    // The header is in the second sector, and another one in the last.
    private static int SectorSize(BlockSource disk)
    {
        for (var size = PartitionTable.MinSectorSize; size <= PartitionTable.MaxSectorSize; size *= 2)
        {
            if (GptHeader.IsAt(disk, size))
                return size;
        }
        for (var size = PartitionTable.MinSectorSize; size <= PartitionTable.MaxSectorSize; size *= 2)
        {
            if (GptHeader.IsAt(disk, disk.Length / size * size - size))
                return size;
        }
        return PartitionTable.MinSectorSize;
    }

    private static PartitionTable Read(BlockSource disk, long offset, int sectorSize, bool isBackup)
    {
        var header = GptHeader.Read(disk, offset, sectorSize);
        return new PartitionTable
        {
            Scheme = PartitionScheme.Gpt,
            SectorSize = sectorSize,
            GptIdentifier = header.Disk,
            IsBackup = isBackup,
            Partitions = Entries(disk, header, sectorSize),
        };
    }

    private static List<Partition> Entries(BlockSource disk, GptHeader header, int sectorSize)
    {
        var partitions = new List<Partition>();
        var piece = new byte[PieceLength];
        var checksum = uint.MaxValue;
        for (var first = 0; first < header.EntryCount; first += PieceLength / header.EntrySize)
        {
            var length = Math.Min(PieceLength, (header.EntryCount - first) * header.EntrySize);
            disk.ReadExactly(header.EntriesOffset + (long)first * header.EntrySize, piece.AsSpan(0, length), Structure);
            checksum = Crc32.Add(checksum, piece.AsSpan(0, length));
            for (var at = 0; at < length; at += header.EntrySize)
            {
                var number = first + at / header.EntrySize + 1;
                var entry = new DiskStructure(piece.AsSpan(at, header.EntrySize), disk, "GPT partition entry", header.EntriesOffset + (long)(number - 1) * header.EntrySize, (ulong)number);
                if (Parse(entry, number, disk.Length / sectorSize, sectorSize) is not { } partition)
                    continue;
                if (partitions.Count == PartitionTable.MaxCount)
                    throw entry.Unsupported($"more than {PartitionTable.MaxCount} partitions");
                partitions.Add(partition);
            }
        }
        checksum = ~checksum;
        return checksum == header.EntriesCrc
            ? partitions
            : throw ImageError.Malformed(disk, Structure, header.EntriesOffset, $"their checksum is 0x{checksum:x8}; PartitionEntryArrayCRC32 is 0x{header.EntriesCrc:x8}");
    }

    // Linux takes an entry that leads beyond the disk for none.
    private static Partition? Parse(in DiskStructure entry, int number, long sectors, int sectorSize)
    {
        var type = entry.Guid(0);
        var (first, last) = (entry.U64(32), entry.U64(40));
        if (type == Guid.Empty || first > last || last >= (ulong)sectors)
            return null;
        var unique = entry.Guid(16);
        var attributes = entry.U64(48);
        return new Partition
        {
            Number = number,
            Start = (long)first * sectorSize,
            Length = (long)(last - first + 1) * sectorSize,
            GptType = type,
            Guid = unique,
            Name = Name(entry.Field(56, 72)),
            IsBootable = (attributes & LegacyBootable) != 0,
            Attributes = attributes,
            Uuid = unique.ToString(),
        };
    }

    private static string Name(ReadOnlySpan<byte> bytes)
    {
        var name = System.Text.Encoding.Unicode.GetString(bytes);
        var end = name.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }
}
