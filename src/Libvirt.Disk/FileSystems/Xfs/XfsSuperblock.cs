namespace Libvirt.Disk.FileSystems;

/// <summary>The superblock: the shape of the file system (xfs_dsb), each field held against the kernel's limits. <see cref="XfsSuperblockParser"/> reads it.</summary>
internal sealed record XfsSuperblock
{
    internal const int Length = 264;

    /// <summary>The features of version 5 that a reader must understand; those of version 4 that mean the same are set here, too.</summary>
    internal required XfsIncompatible Incompatible { get; init; }

    internal required XfsReadOnlyCompatible ReadOnlyCompatible { get; init; }

    /// <summary>Whether structures have checksums, and with them longer headers (version 5).</summary>
    internal required bool HasChecksums { get; init; }

    internal required bool IsCaseSensitive { get; init; }

    internal required Guid Uuid { get; init; }

    /// <summary>The UUID that is in structures; it stays when the file system gets another one.</summary>
    internal required Guid MetadataUuid { get; init; }

    internal required string? Label { get; init; }

    internal required int BlockLog { get; init; }

    internal int BlockSize => 1 << BlockLog;

    internal required int SectorSize { get; init; }

    internal required int InodeSize { get; init; }

    /// <summary>log2 of the inodes in a block.</summary>
    internal required int InodesPerBlockLog { get; init; }

    /// <summary>The blocks of the volume for data.</summary>
    internal required ulong Blocks { get; init; }

    internal required uint GroupBlocks { get; init; }

    internal required int GroupBlocksLog { get; init; }

    internal required uint Groups { get; init; }

    internal required ulong RootInode { get; init; }

    /// <summary>The bytes of a block of a directory.</summary>
    internal required int DirectoryBlockSize { get; init; }

    /// <summary>The first block of the log; 0 if it is on another device.</summary>
    internal required ulong LogStart { get; init; }

    internal required uint LogBlocks { get; init; }

    internal required int MaxInodePercent { get; init; }

    internal required ulong Inodes { get; init; }

    internal required ulong FreeInodes { get; init; }

    internal required ulong FreeBlocks { get; init; }

    /// <summary>The blocks of a group; the last may be shorter.</summary>
    internal ulong BlocksOfGroup(uint group) => group + 1 < Groups ? GroupBlocks : Blocks - (ulong)group * GroupBlocks;

    /// <summary>Where a run of blocks is in the volume, in bytes; null if it is not all in one group.</summary>
    /// <param name="block">The first block's number: the group above, the block in it in the low <see cref="GroupBlocksLog"/> bits.</param>
    /// <param name="count">How many there are.</param>
    internal long? OffsetOfBlocks(ulong block, ulong count)
    {
        var group = block >> GroupBlocksLog;
        var within = block & ((1UL << GroupBlocksLog) - 1);
        if (group >= Groups)
            return null;
        var size = BlocksOfGroup((uint)group);
        return within < size && count <= size - within ? (long)((group * GroupBlocks + within) << BlockLog) : null;
    }

    /// <summary>Where an inode is in the volume, in bytes; null if there can be none of this number.</summary>
    internal long? OffsetOfInode(ulong inode) =>
        OffsetOfBlocks(inode >> InodesPerBlockLog, 1) + (long)(inode & ((1UL << InodesPerBlockLog) - 1)) * InodeSize;
}
