namespace Libvirt.Disk.FileSystems;

/// <summary>The facts of one file in a guest (stat(2)). A file system derives its own from it, with what it needs to read the file.</summary>
public record FileNode
{
    /// <summary>The number by which the file system knows it; NTFS: the record's number in the MFT; FAT, which has none: 0.</summary>
    public required ulong Inode { get; init; }

    /// <summary>Its kind.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>The permission bits, 0 to 07777; null where the file system has none.</summary>
    public uint? Mode { get; init; }

    /// <summary>The number of the owner; null where the file system has none.</summary>
    public uint? Uid { get; init; }

    /// <summary>The number of the group; null where the file system has none.</summary>
    public uint? Gid { get; init; }

    /// <summary>The names that it has.</summary>
    public uint Links { get; init; } = 1;

    /// <summary>Its length, in bytes; of a symbolic link, the length of what it says.</summary>
    public ulong Size { get; init; }

    /// <summary>What it takes on the volume, in bytes.</summary>
    public ulong Allocated { get; init; }

    /// <summary>When it was last read.</summary>
    public DateTimeOffset? Accessed { get; init; }

    /// <summary>When its content was last changed.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>When its facts were last changed.</summary>
    public DateTimeOffset? Changed { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The numbers of a device file; null for others.</summary>
    public (uint Major, uint Minor)? Device { get; init; }

    /// <summary>The attributes of FAT and NTFS; null where the file system has none.</summary>
    public FileAttributes? Attributes { get; init; }

    /// <summary>Tells the directories of a file system apart, so that loops are noticed; zeros where nothing does.</summary>
    internal virtual (ulong Tree, ulong Number) Identity => (0, Inode);
}
