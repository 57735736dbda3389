namespace Libvirt.Disk.FileSystems;

/// <summary>The clusters that the structures of the file system itself take, as the kernel counts them.</summary>
internal static class ExtOverhead
{
    internal static ulong Of(ExtVolume volume)
    {
        var superblock = volume.Superblock;
        // With bigalloc counting takes the kernel long, so that it trusts what the superblock says.
        if (superblock.Has(ExtRoCompat.Bigalloc) && superblock.OverheadClusters > 0 && superblock.OverheadClusters <= superblock.BlocksCount)
            return superblock.OverheadClusters;

        var overhead = (ulong)superblock.FirstDataBlock;
        var tableBlocks = ((ulong)superblock.InodesPerGroup * (ulong)superblock.InodeSize + (ulong)superblock.BlockSize - 1) >> superblock.BlockBits;
        for (uint group = 0; group < superblock.GroupCount; group++)
            overhead += (volume.HasSuperblock(group) ? 1 + superblock.ReservedGdtBlocks : 0) + DescriptorBlocks(volume, group) + tableBlocks + 2;
        return ((overhead + (1UL << superblock.ClusterBits) - 1) >> superblock.ClusterBits) + JournalClusters(volume);
    }

    private static uint DescriptorBlocks(ExtVolume volume, uint group)
    {
        var superblock = volume.Superblock;
        var perBlock = superblock.DescriptorsPerBlock;
        var within = group % perBlock;
        if (superblock.Has(ExtIncompat.MetaBg) && group / perBlock >= superblock.FirstMetaBg)
            return within <= 1 || within == perBlock - 1 ? 1u : 0;
        if (!volume.HasSuperblock(group))
            return 0;
        return superblock.Has(ExtIncompat.MetaBg) ? superblock.FirstMetaBg : (superblock.GroupCount + perBlock - 1) / perBlock;
    }

    private static ulong JournalClusters(ExtVolume volume)
    {
        var superblock = volume.Superblock;
        if (!superblock.Has(ExtCompat.HasJournal) || superblock.JournalInode == 0)
            return 0;
        var bits = superblock.BlockBits + superblock.ClusterBits;
        return (new ExtInodes(volume).Read(superblock.JournalInode).Size + (1UL << bits) - 1) >> bits;
    }
}
