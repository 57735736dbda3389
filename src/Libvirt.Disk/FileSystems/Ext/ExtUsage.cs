namespace Libvirt.Disk.FileSystems;

/// <summary>How full a volume is, as the kernel tells of one that is mounted (<c>ext4_statfs</c>): what its own structures take is not counted as its size.</summary>
internal static class ExtUsage
{
    private const ulong MaxReservedClusters = 4096;
    private const uint MaxGroups = 1 << 23; // a pebibyte, as groups are made

    internal static FileSystemUsage Of(ExtVolume volume)
    {
        var superblock = volume.Superblock;
        if (superblock.GroupCount > MaxGroups)
            throw ImageError.Unsupported(volume.Source, $"superblock at offset {ExtSuperblock.Offset}: not supported: what is free in more than {MaxGroups} groups, of which there are {superblock.GroupCount}");
        var (freeClusters, freeInodes) = (0UL, 0UL);
        for (uint group = 0; group < superblock.GroupCount; group++)
        {
            var descriptor = volume.GetGroup(group);
            freeClusters += descriptor.FreeClusters;
            freeInodes += descriptor.FreeInodes;
        }
        var clusterSize = (ulong)superblock.BlockSize << superblock.ClusterBits;
        var free = freeClusters * clusterSize;
        var reserved = Math.Min(superblock.ReservedBlocksCount, superblock.BlocksCount) << superblock.BlockBits;
        if (superblock.Has(ExtIncompat.Extents))
            reserved += Math.Min((superblock.BlocksCount >> superblock.ClusterBits) / 50, MaxReservedClusters) * clusterSize;
        var size = superblock.BlocksCount << superblock.BlockBits;
        return new FileSystemUsage
        {
            Size = size - Math.Min(size, ExtOverhead.Of(volume) * clusterSize),
            Free = free,
            Available = free - Math.Min(free, reserved),
            Files = superblock.InodesCount,
            FreeFiles = freeInodes,
        };
    }
}
