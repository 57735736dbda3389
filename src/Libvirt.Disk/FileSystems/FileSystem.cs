namespace Libvirt.Disk.FileSystems;

/// <summary>A file system on a volume, read where it lies; nothing is mounted. One may be read by many threads at once.</summary>
/// <remarks>
/// Paths and links are not known here: a file system finds names in directories. Structures are taken for hostile: numbers are checked, loops and depths bounded,
/// and an error (StorageProbeFailed: malformed; ConfigUnsupported: no reader for a feature) names the structure and its offset in the volume.
/// </remarks>
public abstract class FileSystem(BlockSource source)
{
    /// <summary>The volume.</summary>
    public BlockSource Source { get; } = source;

    /// <summary>The type, as blkid(8) names it: <c>ext4</c>, <c>xfs</c>, <c>vfat</c>, <c>ntfs</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The label; null if it has none.</summary>
    public abstract string? Label { get; }

    /// <summary>The UUID or serial number, as blkid(8) writes it; null if it has none.</summary>
    public abstract string? Uuid { get; }

    /// <summary>Whether names that differ in case are different names.</summary>
    public virtual bool IsCaseSensitive => true;

    /// <summary>The root directory.</summary>
    public abstract FileNode Root { get; }

    /// <summary>The parts of it that can be mounted by themselves, but for that of <see cref="Root"/>; in no order that means anything. Empty where the file system has no such.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: what names them is malformed.</exception>
    public virtual IReadOnlyList<Subvolume> GetSubvolumes() => [];

    /// <summary>How full it is.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: what tells of it is malformed; ConfigUnsupported: there are more parts to count than any real volume has.</exception>
    public abstract FileSystemUsage GetUsage();

    /// <summary>The entries of a directory in the order of the disk, without <c>.</c> and <c>..</c>.</summary>
    /// <param name="directory">A directory of this file system.</param>
    public abstract IEnumerable<DirectoryEntry> List(FileNode directory);

    /// <summary>The entry of a name; null if there is none.</summary>
    /// <param name="directory">A directory of this file system.</param>
    /// <param name="name">The name.</param>
    public virtual DirectoryEntry? Find(FileNode directory, string name)
    {
        var comparison = IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        DirectoryEntry? similar = null;
        foreach (var entry in List(directory))
        {
            if (entry.Name == name)
                return entry;
            if (similar is null && entry.Name.Equals(name, comparison))
                similar = entry;
        }
        return similar;
    }

    /// <summary>The file that an entry of this file system names.</summary>
    public abstract FileNode GetNode(DirectoryEntry entry);

    /// <summary>The content of a regular file.</summary>
    /// <param name="file">A file of this file system.</param>
    public abstract BlockSource Open(FileNode file);

    /// <summary>What a symbolic link says.</summary>
    /// <param name="link">A link of this file system.</param>
    public abstract string ReadLink(FileNode link);
}
