using System.Text;

namespace Libvirt.Disk;

/// <summary>The table of the internal snapshots of a qcow2 image.</summary>
internal static class Qcow2SnapshotTable
{
    private const string Structure = "snapshot";
    private const int FixedLength = 40;
    private const int MaxExtraLength = 1024; // these two as QEMU has them
    private const int MaxTextLength = 1023;
    private const long MaxLength = 16 << 20;

    /// <summary>Reads all snapshots.</summary>
    /// <param name="file">The image.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="VirtException">StorageProbeFailed: the table is malformed.</exception>
    internal static IReadOnlyList<ImageSnapshot> Read(BlockSource file, Qcow2Header header)
    {
        if (header.SnapshotCount == 0)
            return [];
        var blocks = new CachedBlocks(file);
        var snapshots = new List<ImageSnapshot>();
        var start = (long)header.SnapshotsOffset;
        for (var at = start; snapshots.Count < header.SnapshotCount;)
        {
            snapshots.Add(Read(blocks, header, at, (ulong)snapshots.Count));
            at += (snapshots[^1].Length + 7) & ~7;
            if (at - start > MaxLength)
                throw ImageError.Malformed(blocks, "snapshot table", start, $"it is longer than {MaxLength} bytes");
        }
        return snapshots;
    }

    /// <summary>Finds a snapshot, by identifier or else by name, as QEMU does.</summary>
    /// <exception cref="VirtException">NoDomainSnapshot: there is none; StorageProbeFailed: the table is malformed.</exception>
    internal static ImageSnapshot Find(BlockSource file, IReadOnlyList<ImageSnapshot> snapshots, Qcow2Header header, string idOrName)
    {
        var found = snapshots.FirstOrDefault(snapshot => snapshot.Id == idOrName) ?? snapshots.FirstOrDefault(snapshot => snapshot.Name == idOrName)
            ?? throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.NoDomainSnapshot, $"{file.Name}: it has no internal snapshot '{idOrName}'");
        return Fault(found, header) is { } fault ? throw ImageError.Malformed(file, $"{Structure} '{idOrName}'", found.Offset, fault) : found;
    }

    /// <summary>Why the L1 table of a snapshot cannot be one; null if it can.</summary>
    internal static string? Fault(ImageSnapshot snapshot, Qcow2Header header)
    {
        var (size, offset, diskSize) = (snapshot.L1Size, snapshot.L1TableOffset, snapshot.DiskSize);
        return size > Qcow2HeaderParser.MaxL1Bytes / 8 || offset > long.MaxValue - Qcow2HeaderParser.MaxL1Bytes || offset % header.ClusterSize != 0 || diskSize > long.MaxValue
            ? $"its L1 table of {size} entries at offset {offset} for a disk of {diskSize} bytes cannot be one"
            : null;
    }

    private static ImageSnapshot Read(BlockSource file, Qcow2Header header, long offset, ulong number)
    {
        Span<byte> bytes = stackalloc byte[FixedLength + MaxExtraLength];
        file.ReadExactly(offset, bytes[..FixedLength], Structure);
        var entry = new DiskStructure(bytes, file, Structure, offset, number);
        var (idLength, nameLength) = ((int)entry.InRange("id_str_size", entry.BigU16(12), 0, MaxTextLength), (int)entry.InRange("name_size", entry.BigU16(14), 0, MaxTextLength));
        var extraLength = (int)entry.InRange("extra_data_size", entry.BigU32(36), 0, MaxExtraLength);
        file.ReadExactly(offset + FixedLength, bytes.Slice(FixedLength, extraLength), Structure);
        var textsOffset = offset + FixedLength + extraLength;
        return new ImageSnapshot
        {
            Id = Text(file, textsOffset, idLength),
            Name = Text(file, textsOffset + idLength, nameLength),
            Date = DateTimeOffset.FromUnixTimeSeconds(entry.BigU32(16)).AddTicks(entry.BigU32(20) / 100),
            VmClock = TimeSpan.FromTicks((long)(entry.BigU64(24) / 100)),
            VmStateSize = extraLength >= 8 ? entry.BigU64(FixedLength) : entry.BigU32(32),
            DiskSize = extraLength >= 16 ? entry.BigU64(FixedLength + 8) : header.Size,
            L1TableOffset = entry.BigU64(0),
            L1Size = entry.BigU32(8),
            Offset = offset,
            Length = FixedLength + extraLength + idLength + nameLength,
        };
    }

    private static string Text(BlockSource file, long offset, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        file.ReadExactly(offset, bytes, Structure);
        return Encoding.UTF8.GetString(bytes);
    }
}
