namespace Libvirt.Disk.FileSystems;

/// <summary>The blocks and block groups of a volume, as its superblock lays them out.</summary>
internal sealed class ExtVolume(BlockSource source, ExtSuperblock superblock)
{
    internal BlockSource Source => source;

    internal ExtSuperblock Superblock => superblock;

    internal int BlockSize => superblock.BlockSize;

    /// <summary>Whether a run of blocks is one that files may have: on the volume and behind the superblock.</summary>
    internal bool HasBlocks(ulong first, uint count) =>
        first > superblock.FirstDataBlock && first < superblock.BlocksCount && superblock.BlocksCount - first >= count;

    /// <summary>Where a block is in the volume, in bytes.</summary>
    internal long OffsetOf(ulong block) => (long)(block << superblock.BlockBits);

    /// <summary>The descriptor of a group. Its checksum is not heeded, as the kernel does not where it only reads: inodes have their own.</summary>
    internal ExtGroup GetGroup(uint group)
    {
        var size = superblock.DescriptorSize;
        Span<byte> bytes = stackalloc byte[size];
        var (table, index) = Math.DivRem(group, superblock.DescriptorsPerBlock);
        var offset = OffsetOf(DescriptorBlock(table)) + index * size;
        source.ReadExactly(offset, bytes, "group descriptor");
        var fields = new DiskStructure(bytes, source, "group descriptor", offset, group);
        var wide = size >= 64;
        return new ExtGroup(
            fields.U32(8) | (wide ? (ulong)fields.U32(40) << 32 : 0),
            fields.U16(12) | (wide ? (uint)fields.U16(44) << 16 : 0),
            fields.U16(14) | (wide ? (uint)fields.U16(46) << 16 : 0));
    }

    /// <summary>Whether a copy of the superblock is at the start of a group.</summary>
    internal bool HasSuperblock(uint group)
    {
        if (group == 0)
            return true;
        if (superblock.Has(ExtCompat.SparseSuper2))
            return group == superblock.BackupGroups.First || group == superblock.BackupGroups.Second;
        return group == 1 || !superblock.Has(ExtRoCompat.SparseSuper) || IsPowerOf(group, 3) || IsPowerOf(group, 5) || IsPowerOf(group, 7);
    }

    // With meta_bg, each group of groups that a block of descriptors describes holds that block itself.
    private ulong DescriptorBlock(uint table)
    {
        if (!superblock.Has(ExtIncompat.MetaBg) || table < superblock.FirstMetaBg)
            return (ulong)(ExtSuperblock.Offset >> superblock.BlockBits) + 1 + table;
        var group = table * superblock.DescriptorsPerBlock;
        var before = HasSuperblock(group) ? 1u : 0;
        if (table == 0 && superblock is { BlockBits: 10, FirstDataBlock: 0 })
            before++;
        return superblock.FirstDataBlock + (ulong)group * superblock.BlocksPerGroup + before;
    }

    private static bool IsPowerOf(uint number, uint root)
    {
        var power = (ulong)root;
        while (power < number)
            power *= root;
        return power == number;
    }
}
