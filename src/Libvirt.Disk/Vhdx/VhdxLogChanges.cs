namespace Libvirt.Disk;

/// <summary>The changes to a file that entries of its log make, in their order.</summary>
/// <param name="file">The image.</param>
/// <param name="offset">Where the log is, in bytes.</param>
/// <param name="length">Its length, in bytes.</param>
internal sealed class VhdxLogChanges(BlockSource file, long offset, uint length)
{
    // 64 MiB of log hold as many sectors of data eight times over; only runs of zeros could be more.
    private const int MaxChanges = 128 * 1024;
    private const int SectorLength = VhdxLogEntry.SectorLength;

    private readonly List<VhdxChange> _changes = [];

    /// <summary>Adds the changes of the next entry.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: one is malformed.</exception>
    internal void Add(in VhdxLogEntry entry)
    {
        if (_changes.Count + (long)entry.DescriptorCount > MaxChanges)
            throw ImageError.Malformed(file, "VHDX log", offset, $"it holds more than {MaxChanges} changes");
        var data = RoundUp(VhdxLogEntry.HeadLength + (long)entry.DescriptorCount * VhdxLogEntry.DescriptorLength);
        for (var index = 0u; index < entry.DescriptorCount; index++)
        {
            var change = ReadDescriptor(entry, index, entry.Position + data);
            _changes.Add(change);
            if (change.SectorOffset < 0)
                continue;
            data += SectorLength;
            if (data > entry.Length)
                throw ImageError.Malformed(file, "VHDX log entry", offset + entry.Position, $"its {entry.DescriptorCount} descriptors need more than its {entry.Length} bytes");
            RequireSector(change.SectorOffset, entry.SequenceNumber);
        }
    }

    /// <summary>What is left of the changes when later ones have gone over earlier ones: apart from each other, in the order of their places.</summary>
    internal VhdxChange[] Flatten() =>
    [
        .. WrittenRanges.Flatten([.. _changes.Select(change => (change.Start, change.End))])
            .Select(part => _changes[part.Index] with
            {
                Start = part.Start,
                End = part.End,
            }),
    ];

    private VhdxChange ReadDescriptor(in VhdxLogEntry entry, uint index, long dataPosition)
    {
        Span<byte> bytes = stackalloc byte[VhdxLogEntry.DescriptorLength];
        var at = offset + (entry.Position + VhdxLogEntry.HeadLength + (long)index * VhdxLogEntry.DescriptorLength) % length;
        file.ReadExactly(at, bytes, "VHDX log descriptor");
        var descriptor = new DiskStructure(bytes, file, "VHDX log descriptor", at, index);
        if (descriptor.U64(24) != entry.SequenceNumber)
            throw descriptor.Malformed($"SequenceNumber is {descriptor.U64(24)}, not the entry's {entry.SequenceNumber}");
        var start = Aligned(descriptor, "FileOffset", descriptor.U64(16));
        if (bytes.StartsWith("zero"u8))
            return new VhdxChange(start, start + Aligned(descriptor, "ZeroLength", descriptor.U64(8)));
        return bytes.StartsWith("desc"u8)
            ? new VhdxChange(start, start + SectorLength, offset + dataPosition % length, descriptor.U64(8), descriptor.U32(4))
            : throw descriptor.Malformed($"signature 0x{descriptor.U32(0):x8} is neither that of zeros nor that of data");
    }

    private static long Aligned(DiskStructure descriptor, string field, ulong value) =>
        value % SectorLength == 0
            ? (long)descriptor.InRange(field, value, 0, long.MaxValue / 2)
            : throw descriptor.Malformed($"{field} is {value}, which is not a multiple of {SectorLength}");

    // Written last, its two halves of the number tell whether all of it was.
    private void RequireSector(long at, ulong sequenceNumber)
    {
        Span<byte> bytes = stackalloc byte[SectorLength];
        file.ReadExactly(at, bytes, "VHDX log data sector");
        var sector = new DiskStructure(bytes, file, "VHDX log data sector", at);
        if (!bytes.StartsWith("data"u8) || sector.U32(4) != (uint)(sequenceNumber >> 32) || sector.U32(SectorLength - 4) != (uint)sequenceNumber)
            throw sector.Malformed($"it is not marked as one of entry {sequenceNumber}");
    }

    private static long RoundUp(long value) => (value + SectorLength - 1) / SectorLength * SectorLength;
}
