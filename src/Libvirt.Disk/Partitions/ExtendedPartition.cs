namespace Libvirt.Disk.Partitions;

/// <summary>The chain of boot records in an extended partition: each tells of a logical partition, and where the next record is.</summary>
/// <param name="disk">The disk.</param>
/// <param name="partition">The extended partition.</param>
/// <param name="sectorSize">The size of a sector, in bytes.</param>
/// <param name="identifier">The identifier of the disk.</param>
internal sealed class ExtendedPartition(BlockSource disk, Partition partition, int sectorSize, uint identifier)
{
    private const int FirstLogical = 5;
    private const int MaxLogical = PartitionTable.MaxCount - FirstLogical + 1;
    private const int MaxEmptyRecords = 100;
    private const string Structure = "extended boot record";

    private readonly HashSet<long> _seen = [];

    /// <summary>Adds the logical partitions to those that there are of other extended ones.</summary>
    internal void Read(List<Partition> logical)
    {
        Span<byte> record = stackalloc byte[512];
        var length = partition.Length;
        var empty = 0;
        for (long? at = partition.Start; at is { } offset; at = Next(record, ref length))
        {
            if (!_seen.Add(offset))
                throw ImageError.Malformed(disk, Structure, offset, "the chain of records comes back to it");
            disk.ReadExactly(offset, record, Structure);
            if (!MbrEntry.IsSigned(record))
            {
                if (offset == partition.Start)
                    return; // nothing was ever made in it
                throw ImageError.Malformed(disk, Structure, offset, "its signature is missing");
            }
            var count = logical.Count;
            Add(record, offset, length, logical);
            empty = logical.Count == count ? empty + 1 : 0;
            if (empty > MaxEmptyRecords)
                throw ImageError.Malformed(disk, Structure, offset, $"it comes after {MaxEmptyRecords} that hold no partition");
        }
    }

    private void Add(ReadOnlySpan<byte> record, long offset, long length, List<Partition> logical)
    {
        for (var i = 0; i < MbrEntry.Count; i++)
        {
            var entry = MbrEntry.Of(record, i);
            if (!entry.IsData || (i >= 2 && !IsPlausible(entry, offset, length)))
                continue;
            if (logical.Count == MaxLogical)
                throw ImageError.Unsupported(disk, $"{Structure} at offset {offset}: not supported: more than {MaxLogical} logical partitions");
            logical.Add(entry.ToPartition(FirstLogical + logical.Count, offset + (long)entry.Start * sectorSize, sectorSize, identifier));
        }
    }

    // The last two entries are not used, and may be anything. Linux takes them if they make sense, and so do we.
    private bool IsPlausible(MbrEntry entry, long offset, long length)
    {
        var (start, size) = ((long)entry.Start * sectorSize, (long)entry.Sectors * sectorSize);
        return start + size <= length && offset + start >= partition.Start && offset + start + size <= partition.Start + partition.Length;
    }

    private long? Next(ReadOnlySpan<byte> record, ref long length)
    {
        for (var i = 0; i < MbrEntry.Count; i++)
        {
            var entry = MbrEntry.Of(record, i);
            if (!entry.IsExtended)
                continue;
            length = (long)entry.Sectors * sectorSize;
            return partition.Start + (long)entry.Start * sectorSize; // always from the start of the extended partition
        }
        return null;
    }
}
