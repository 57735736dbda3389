namespace Libvirt.Disk.FileSystems;

// As the kernel's statfs(2) says it of a file system that is mounted read-only, as virt-df mounts it.
internal sealed partial class XfsFileSystem
{
    /// <summary>The blocks that the kernel keeps back in each group, so that its trees of free space can grow: what the list of free blocks holds, and as much again.</summary>
    private const ulong SetAsidePerGroup = 8;

    private const ulong InodesPerChunk = 64;

    private const uint MaxGroups = 1 << 20; // of 16 MiB at least and, as a rule, many more

    private const ulong MaxInodeNumber = (1UL << 56) - 1;

    public override FileSystemUsage GetUsage()
    {
        var sb = _superblock;
        var log = sb.LogStart == 0 ? 0 : Math.Min(sb.LogBlocks, sb.Blocks);
        var (inodes, freeInodes, freeBlocks, inTrees) = _wasReplayed ? SumGroups() : (sb.Inodes, sb.FreeInodes, sb.FreeBlocks, 0);
        var free = freeBlocks - Math.Min(freeBlocks, SetAsidePerGroup * sb.Groups + inTrees);
        free = Math.Min(free, sb.Blocks);
        var files = Math.Min(Math.Min(inodes, MaxInodeNumber) + Math.Min(free << sb.InodesPerBlockLog, MaxInodeNumber), MaxInodeNumber);
        if (MaxInodes(sb) is var max and not 0)
            files = Math.Min(files, max);
        files = Math.Max(files, inodes);
        var used = inodes - Math.Min(inodes, freeInodes);
        return new FileSystemUsage
        {
            Size = (sb.Blocks - log) << sb.BlockLog,
            Free = free << sb.BlockLog,
            Available = free << sb.BlockLog,
            Files = files,
            FreeFiles = files - used,
        };
    }

    // The superblock counts only when all is written; until then the headers of the groups do.
    private (ulong Inodes, ulong FreeInodes, ulong FreeBlocks, ulong InTrees) SumGroups()
    {
        if (_superblock.Groups > MaxGroups)
            throw ImageError.Unsupported(Source, $"superblock at offset 0: not supported: what is free in more than {MaxGroups} groups, of which there are {_superblock.Groups}");
        var (inodes, freeInodes, freeBlocks, inTrees) = (0ul, 0ul, 0ul, 0ul);
        Span<byte> bytes = stackalloc byte[96];
        for (var group = 0u; group < _superblock.Groups; group++)
        {
            var start = (long)((ulong)group * _superblock.GroupBlocks << _superblock.BlockLog);
            Source.ReadExactly(start + _superblock.SectorSize, bytes, "group header of free space");
            var space = new DiskStructure(bytes, Source, "group header of free space", start + _superblock.SectorSize, group);
            if (space.BigU32(0) != 0x58414746)
                throw space.Malformed("the magic number is missing");
            freeBlocks += (ulong)space.BigU32(52) + space.BigU32(48) + space.BigU32(60);
            inTrees += space.BigU32(60);
            if (_superblock.ReadOnlyCompatible.HasFlag(XfsReadOnlyCompatible.ReverseMap))
                inTrees -= Math.Min(inTrees, Math.Max(space.BigU32(80), 1) - 1);
            Source.ReadExactly(start + 2 * _superblock.SectorSize, bytes, "group header of inodes");
            var header = new DiskStructure(bytes, Source, "group header of inodes", start + 2 * _superblock.SectorSize, group);
            if (header.BigU32(0) != 0x58414749)
                throw header.Malformed("the magic number is missing");
            inodes += header.BigU32(16);
            freeInodes += header.BigU32(28);
        }
        return (inodes, freeInodes, freeBlocks, inTrees);
    }

    // Inodes come in chunks, and only whole chunks count.
    private static ulong MaxInodes(XfsSuperblock sb)
    {
        var chunk = Math.Max(InodesPerChunk >> sb.InodesPerBlockLog, 1);
        var blocks = (ulong)((UInt128)sb.Blocks * (uint)sb.MaxInodePercent / 100);
        return blocks / chunk * chunk << sb.InodesPerBlockLog;
    }
}
