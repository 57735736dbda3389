namespace Libvirt.Disk.FileSystems;

// As the kernel's statfs(2) says it of a file system that is mounted read-only, as virt-df mounts it.
internal sealed partial class XfsFileSystem
{
    /// <summary>The blocks that the kernel keeps back in each group, so that its trees of free space can grow: what the list of free blocks holds, and as much again.</summary>
    private const ulong SetAsidePerGroup = 8;

    private const ulong InodesPerChunk = 64;

    private const ulong MaxInodeNumber = (1UL << 56) - 1;

    public override FileSystemUsage GetUsage()
    {
        var sb = _superblock;
        var log = sb.LogStart == 0 ? 0 : Math.Min(sb.LogBlocks, sb.Blocks);
        var setAside = SetAsidePerGroup * sb.Groups;
        var free = sb.FreeBlocks - Math.Min(sb.FreeBlocks, setAside);
        free = Math.Min(free, sb.Blocks);
        var files = Math.Min(sb.Inodes + Math.Min(free << sb.InodesPerBlockLog, MaxInodeNumber), MaxInodeNumber);
        if (MaxInodes(sb) is var max and not 0)
            files = Math.Min(files, max);
        files = Math.Max(files, sb.Inodes);
        var used = sb.Inodes - Math.Min(sb.Inodes, sb.FreeInodes);
        return new FileSystemUsage
        {
            Size = (sb.Blocks - log) << sb.BlockLog,
            Free = free << sb.BlockLog,
            Available = free << sb.BlockLog,
            Files = files,
            FreeFiles = files - used,
        };
    }

    // Inodes come in chunks, and only whole chunks count.
    private static ulong MaxInodes(XfsSuperblock sb)
    {
        var chunk = Math.Max(InodesPerChunk >> sb.InodesPerBlockLog, 1);
        var blocks = (ulong)((UInt128)sb.Blocks * (uint)sb.MaxInodePercent / 100);
        return blocks / chunk * chunk << sb.InodesPerBlockLog;
    }
}
