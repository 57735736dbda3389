namespace Libvirt.Disk.FileSystems;

/// <summary>How a fork of an inode holds what it holds (di_format).</summary>
internal enum XfsForkFormat : byte
{
    /// <summary>The numbers of a device, or nothing.</summary>
    Device = 0,

    /// <summary>The content itself.</summary>
    Local = 1,

    /// <summary>The records of extents.</summary>
    Extents = 2,

    /// <summary>The root of a tree of records of extents.</summary>
    Tree = 3,
}

/// <summary>An inode, with its data fork.</summary>
internal sealed record XfsNode : FileNode
{
    /// <summary>Where the inode is in the volume, in bytes.</summary>
    internal required long Offset { get; init; }

    internal required XfsForkFormat Format { get; init; }

    /// <summary>The bytes of the data fork.</summary>
    internal required byte[] Fork { get; init; }

    /// <summary>The blocks that its data and metadata take.</summary>
    internal required ulong Blocks { get; init; }

    /// <summary>Whether its data is on the realtime device.</summary>
    internal required bool IsRealtime { get; init; }
}
