namespace Libvirt.Disk.FileSystems;

/// <summary>Reads a superblock and holds its numbers against each other and the volume, as the kernel does when it mounts.</summary>
internal readonly ref struct ExtSuperblockParser(ReadOnlySpan<byte> bytes, BlockSource volume)
{
    private const uint MinBlocksPerGroup = 256;
    private const int MaxDescriptorSize = 1024;

    private readonly DiskStructure _fields = new(bytes, volume, "superblock", ExtSuperblock.Offset);

    internal static ExtSuperblock Read(BlockSource volume)
    {
        Span<byte> bytes = stackalloc byte[ExtSuperblock.Length];
        volume.ReadExactly(ExtSuperblock.Offset, bytes, "superblock");
        return new ExtSuperblockParser(bytes, volume).Parse();
    }

    private ExtSuperblock Parse()
    {
        if (_fields.U16(56) != ExtSuperblock.Magic)
            throw _fields.Malformed("its magic number is missing");
        var revision = _fields.InRange("s_rev_level", _fields.U32(76), 0, 1);
        var (compat, incompat, roCompat) = revision == 0 ? default : ExtSuperblock.Features(_fields);
        if (ExtFeatureNames.Unreadable(incompat) is { } unreadable)
            throw _fields.Unsupported($"the features {unreadable}");
        if ((roCompat & ExtRoCompat.MetadataCsum) != 0 && ExtChecksum.Add(ExtChecksum.Start, _fields.Field(0, 1020)) != _fields.U32(1020))
            throw _fields.Malformed("its checksum is wrong");

        var blockBits = 10 + (int)_fields.InRange("s_log_block_size", _fields.U32(24), 0, 6);
        var bit64 = (incompat & ExtIncompat.Bit64) != 0;
        var blocksCount = _fields.U32(4) | (bit64 ? (ulong)_fields.U32(336) << 32 : 0);
        _fields.InRange("s_blocks_count", blocksCount, 1, (ulong)volume.Length >> blockBits);
        var firstDataBlock = (uint)_fields.InRange("s_first_data_block", _fields.U32(20), 0, Math.Min(1, blocksCount - 1));
        var blocksPerGroup = BlocksPerGroup(blockBits, roCompat, out var clusterBits);
        var inodeSize = revision == 0 ? 128 : PowerOfTwo("s_inode_size", _fields.U16(88), 128, 1 << blockBits);
        var (groups, inodesPerGroup, inodes) = Groups(blocksCount - firstDataBlock, blocksPerGroup, blockBits, inodeSize);
        return new ExtSuperblock
        {
            Compat = compat,
            Incompat = incompat,
            RoCompat = roCompat,
            BlockBits = blockBits,
            ClusterBits = clusterBits,
            BlocksCount = blocksCount,
            ReservedBlocksCount = _fields.U32(8) | (bit64 ? (ulong)_fields.U32(340) << 32 : 0),
            FirstDataBlock = firstDataBlock,
            BlocksPerGroup = blocksPerGroup,
            GroupCount = groups,
            InodesCount = inodes,
            InodesPerGroup = inodesPerGroup,
            InodeSize = inodeSize,
            DescriptorSize = bit64 ? PowerOfTwo("s_desc_size", _fields.U16(254), 64, MaxDescriptorSize) : 32,
            FirstMetaBg = _fields.U32(260),
            BackupGroups = (_fields.U32(588), _fields.U32(592)),
            ReservedGdtBlocks = _fields.U16(206),
            OverheadClusters = _fields.U32(584),
            JournalInode = _fields.U32(224),
            JournalUuid = _fields.BigGuid(208),
            HashSeed = (_fields.U32(236), _fields.U32(240), _fields.U32(244), _fields.U32(248)),
            UnsignedHash = (_fields.U32(352) & 2) != 0,
            ChecksumSeed = (incompat & ExtIncompat.CsumSeed) != 0 ? _fields.U32(624) : ExtChecksum.Add(ExtChecksum.Start, _fields.Field(104, 16)),
        };
    }

    private uint BlocksPerGroup(int blockBits, ExtRoCompat roCompat, out int clusterBits)
    {
        clusterBits = 0;
        var bitsPerBitmap = 8u << blockBits;
        if ((roCompat & ExtRoCompat.Bigalloc) == 0)
            return _fields.InRange("s_blocks_per_group", _fields.U32(32), MinBlocksPerGroup, bitsPerBitmap);

        clusterBits = (int)_fields.InRange("s_log_cluster_size", _fields.U32(28), (uint)blockBits - 10, 20) - (blockBits - 10);
        var clusters = _fields.InRange("s_clusters_per_group", _fields.U32(36), MinBlocksPerGroup, bitsPerBitmap);
        var blocks = (ulong)clusters << clusterBits;
        return (uint)_fields.InRange("s_blocks_per_group", _fields.U32(32), blocks, Math.Min(blocks, uint.MaxValue));
    }

    private (uint Groups, uint InodesPerGroup, uint Inodes) Groups(ulong blocks, uint blocksPerGroup, int blockBits, int inodeSize)
    {
        var groups = (blocks + blocksPerGroup - 1) / blocksPerGroup;
        var inodesPerGroup = _fields.InRange("s_inodes_per_group", _fields.U32(40), (uint)((1 << blockBits) / inodeSize), 8u << blockBits);
        var inodes = groups > uint.MaxValue ? ulong.MaxValue : groups * inodesPerGroup;
        if (inodes != _fields.U32(0))
            throw _fields.Malformed($"s_inodes_count is {_fields.U32(0)}, but {groups} groups have {inodesPerGroup} inodes each");
        return ((uint)groups, inodesPerGroup, (uint)inodes);
    }

    private int PowerOfTwo(string field, int value, int min, int max)
    {
        _fields.InRange(field, (uint)value, (uint)min, (uint)max);
        return int.IsPow2(value) ? value : throw _fields.Malformed($"{field} is {value}, which is not a power of two");
    }
}
