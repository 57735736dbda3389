using System.Numerics;

namespace Libvirt.Disk;

/// <summary>An entry of an L2 table: where a cluster of the guest is.</summary>
/// <param name="entry">The entry.</param>
/// <param name="bitmap">Of an extended entry which of the 32 subclusters are allocated (low half) and which are zeros (high half).</param>
internal readonly struct Qcow2L2Entry(ulong entry, ulong bitmap)
{
    internal const ulong OffsetMask = 0x00ff_ffff_ffff_fe00;

    /// <summary>The bit that says that the cluster is compressed.</summary>
    internal const ulong Compressed = 1UL << 62;

    /// <summary>The bit that says that nothing else leads to the cluster, or from L1 to the table.</summary>
    internal const ulong Copied = 1UL << 63;

    private const int SectorSize = 512;
    private const int SubclusterBits = 5;
    private const ulong ReadsAsZero = 1;

    /// <summary>Where the bytes from a position in the cluster on are.</summary>
    /// <param name="header">The header.</param>
    /// <param name="within">The position in the cluster.</param>
    /// <param name="run">A run of at least one byte that ends within the cluster.</param>
    /// <returns>What is wrong with the entry; null if nothing is.</returns>
    internal string? Find(Qcow2Header header, int within, out BlockRun run)
    {
        var rest = (int)header.ClusterSize - within;
        var offset = (long)(entry & OffsetMask);
        run = new BlockRun(BlockRunKind.Backing, rest);
        if ((entry & Compressed) != 0)
            return FindCompressed(header, rest, out run);
        var isExtended = header.IncompatibleFeatures.HasFlag(Qcow2IncompatibleFeatures.ExtendedL2);
        if (!isExtended && (entry & ReadsAsZero) != 0)
        {
            run = new BlockRun(BlockRunKind.Zero, rest);
            return header.Version == 2 ? "it says that the cluster is zeros, which version 2 does not know" : null;
        }
        // The first cluster of the image is its header, but another file may start with data.
        var isAllocated = offset != 0 || (header.DataFile is not null && (entry & Copied) != 0);
        if (isAllocated && (offset & (header.ClusterSize - 1)) != 0)
            return $"its cluster at offset {offset} is not at a multiple of the cluster size {header.ClusterSize}";
        if (isExtended)
            return FindSubclusters(header, offset, isAllocated, within, out run);
        if (isAllocated)
            run = new BlockRun(BlockRunKind.Stored, rest, offset + within);
        return null;
    }

    /// <summary>Where a compressed cluster is, and the bytes to the end of the last sector that it may take.</summary>
    internal static (long Offset, int Length) CompressedPlace(Qcow2Header header, ulong entry)
    {
        var offsetBits = 62 - (header.ClusterBits - 8);
        var offset = (long)(entry & ((1UL << offsetBits) - 1));
        var sectors = (int)((entry & (Compressed - 1)) >> offsetBits) + 1;
        return (offset, sectors * SectorSize - (int)(offset % SectorSize));
    }

    private string? FindCompressed(Qcow2Header header, int rest, out BlockRun run)
    {
        var (offset, length) = CompressedPlace(header, entry);
        run = new BlockRun(BlockRunKind.Compressed, rest, offset, length);
        return header.DataFile is null ? null : "it says that the cluster is compressed, which one in an external data file cannot be";
    }

    private string? FindSubclusters(Qcow2Header header, long offset, bool isAllocated, int within, out BlockRun run)
    {
        var subclusterBits = header.ClusterBits - SubclusterBits;
        var first = within >> subclusterBits;
        var (allocated, zero) = ((uint)bitmap, (uint)(bitmap >> 32));
        var kind = ((zero >> first) & 1, (allocated >> first) & 1) switch
        {
            (1, _) => BlockRunKind.Zero,
            (_, 1) => BlockRunKind.Stored,
            _ => BlockRunKind.Backing,
        };
        var same = kind switch
        {
            BlockRunKind.Zero => zero,
            BlockRunKind.Stored => allocated,
            _ => ~(zero | allocated),
        };
        var count = BitOperations.TrailingZeroCount(~((ulong)same >> first)); // at most to bit 32, which is not set
        run = new BlockRun(kind, ((long)(first + count) << subclusterBits) - within, kind == BlockRunKind.Stored ? offset + within : 0);
        return isAllocated
            ? (zero & allocated) == 0 ? null : $"subclusters 0x{zero & allocated:x8} are both allocated and zeros"
            : allocated == 0 ? null : $"subclusters 0x{allocated:x8} are allocated in a cluster that is not";
    }
}
