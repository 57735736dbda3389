namespace Libvirt.Disk.FileSystems;

/// <summary>An inode (btrfs_inode_item) of a subvolume.</summary>
internal sealed record BtrfsInode : FileNode
{
    /// <summary>The number of a subvolume's root directory.</summary>
    internal const ulong RootDirectory = 256;

    /// <summary>The number by which the kernel shows a subvolume that is elsewhere.</summary>
    private const ulong EmptyDirectory = 2;

    /// <summary>The tree of the subvolume; null for the empty directory that stands where a subvolume was when a snapshot was taken.</summary>
    internal required BtrfsRoot? Tree { get; init; }

    /// <summary>Where the item is in the volume, in bytes.</summary>
    internal required long Offset { get; init; }

    // Each subvolume counts its own; what stands for one that is not there may stand in many places.
    internal override (ulong Tree, ulong Number) Identity => Tree is null ? default : (Tree.Id, Inode);

    internal static BtrfsInode Read(BtrfsVolume volume, BtrfsRoot tree, ulong number)
    {
        var cursor = new BtrfsCursor(volume, tree);
        if (!cursor.Seek(new BtrfsKey(number, BtrfsKey.InodeItem, 0)))
            throw ImageError.Malformed(volume.Source, $"tree {tree.Id}", (long)(tree.Node & long.MaxValue), $"there is no inode {number} in it");
        var inode = cursor.Item("inode");
        var mode = inode.U32(52);
        var kind = UnixMode.Kind(mode);
        if (kind == FileKind.Unknown)
            throw inode.Malformed($"mode 0{Convert.ToString(mode, 8)} names no kind of file");
        var sectors = (inode.InRange("nbytes", inode.U64(24), 0, long.MaxValue) + (uint)volume.Superblock.SectorSize - 1) / (uint)volume.Superblock.SectorSize;
        var device = inode.U64(56);
        return new BtrfsInode
        {
            Inode = number,
            Kind = kind,
            Mode = mode & UnixMode.Permissions,
            Uid = inode.U32(44),
            Gid = inode.U32(48),
            Links = inode.U32(40),
            Size = inode.InRange("size", inode.U64(16), 0, long.MaxValue),
            Allocated = sectors * (uint)volume.Superblock.SectorSize,
            Accessed = Time(inode, 112),
            Changed = Time(inode, 124),
            Modified = Time(inode, 136),
            Created = Time(inode, 148),
            Device = kind is FileKind.CharacterDevice or FileKind.BlockDevice ? ((uint)(device >> 20), (uint)device & 0xfffff) : null,
            Tree = tree,
            Offset = inode.Offset,
        };
    }

    /// <summary>What stands for a subvolume that is not there.</summary>
    internal static BtrfsInode Empty(BtrfsInode parent) => parent with
    {
        Inode = EmptyDirectory,
        Mode = 0x1ed, // 0755
        Uid = 0,
        Gid = 0,
        Links = 1,
        Size = 0,
        Allocated = 0,
        Tree = null,
    };

    private static DateTimeOffset? Time(DiskStructure inode, int at)
    {
        var seconds = (long)inode.U64(at);
        return seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(inode.U32(at + 8) % 1_000_000_000 / 100)
            : null;
    }
}
