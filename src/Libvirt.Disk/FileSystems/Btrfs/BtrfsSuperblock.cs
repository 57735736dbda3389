namespace Libvirt.Disk.FileSystems;

/// <summary>The superblock (btrfs_super_block). <see cref="BtrfsSuperblockParser"/> reads it.</summary>
internal sealed record BtrfsSuperblock
{
    internal const int Length = 4096;

    /// <summary>Where the superblock and its copies are, in bytes.</summary>
    internal static readonly long[] Places = [64L << 10, 64L << 20, 256L << 30];

    internal required BtrfsIncompatible Incompatible { get; init; }

    internal required BtrfsReadOnlyCompatible ReadOnlyCompatible { get; init; }

    internal required Guid Uuid { get; init; }

    /// <summary>The UUID that is in the nodes of trees.</summary>
    internal required Guid MetadataUuid { get; init; }

    internal required string? Label { get; init; }

    internal required int SectorSize { get; init; }

    internal required int NodeSize { get; init; }

    internal required BtrfsRoot RootTree { get; init; }

    internal required BtrfsRoot ChunkTree { get; init; }

    /// <summary>The bytes of all devices.</summary>
    internal required ulong TotalBytes { get; init; }

    internal required ulong Devices { get; init; }

    /// <summary>The number of the device that the superblock is on.</summary>
    internal required ulong DeviceId { get; init; }

    /// <summary>The bytes of that device.</summary>
    internal required ulong DeviceBytes { get; init; }

    /// <summary>The bytes of that device that are in chunks.</summary>
    internal required ulong DeviceBytesUsed { get; init; }

    /// <summary>The chunks that the nodes of the chunk tree are in.</summary>
    internal required IReadOnlyList<BtrfsChunk> SystemChunks { get; init; }
}

/// <summary>The root of a tree.</summary>
/// <param name="Id">The number of the tree.</param>
/// <param name="Node">Where its root node is in the space of logical addresses.</param>
/// <param name="Level">The level of that node; 0 is a leaf.</param>
/// <param name="Generation">The transaction that wrote that node.</param>
internal sealed record BtrfsRoot(ulong Id, ulong Node, byte Level, ulong Generation)
{
    internal const ulong RootTree = 1;
    internal const ulong ExtentTree = 2;
    internal const ulong ChunkTree = 3;
    internal const ulong FileTree = 5;
    internal const ulong ChecksumTree = 7;
    internal const ulong FreeSpaceTree = 10;
    internal const ulong BlockGroupTree = 11;
    internal const byte MaxLevel = 7;
}
