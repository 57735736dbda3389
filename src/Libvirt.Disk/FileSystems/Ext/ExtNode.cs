namespace Libvirt.Disk.FileSystems;

/// <summary>An inode, and what is needed to read what it stands for.</summary>
internal sealed record ExtNode : FileNode
{
    /// <summary>The length of <c>i_block</c>.</summary>
    internal const int BlockFieldLength = 60;

    /// <summary>Where the inode is in the volume, in bytes.</summary>
    internal required long Offset { get; init; }

    internal required ExtInodeFlags Flags { get; init; }

    /// <summary>The field <c>i_block</c>: a map of blocks, a short link, or the first of inline data.</summary>
    internal required byte[] Block { get; init; }

    /// <summary>What the checksums of its blocks start with.</summary>
    internal required uint ChecksumSeed { get; init; }

    /// <summary>Whether a link is in the inode itself.</summary>
    internal required bool IsFastLink { get; init; }

    /// <summary>The inline data that is not in <see cref="Block"/>.</summary>
    internal required byte[] MoreInline { get; init; }

    internal bool Has(ExtInodeFlags flag) => (Flags & flag) != 0;

    /// <summary>An error about the inode.</summary>
    internal VirtException Malformed(BlockSource source, string what) => ImageError.Malformed(source, $"inode {Inode}", Offset, what);

    /// <summary>An error about what the inode needs.</summary>
    internal VirtException Unsupported(BlockSource source, string what) => ImageError.Unsupported(source, $"inode {Inode} at offset {Offset}: not supported: {what}");
}
