namespace Libvirt.Disk.FileSystems;

/// <summary>ext2, ext3 and ext4.</summary>
internal sealed class ExtFileSystem : FileSystem
{
    private readonly ExtInodes _inodes;
    private readonly VolumeContent _content;
    private readonly Lazy<ExtNode> _root;

    private ExtFileSystem(ExtVolume volume, VolumeContent content)
        : base(volume.Source)
    {
        Volume = volume;
        _content = content;
        _inodes = new ExtInodes(volume);
        _root = new Lazy<ExtNode>(() => _inodes.Read(ExtInodes.RootNumber));
    }

    /// <summary>Its blocks and groups, with a replayed journal.</summary>
    internal ExtVolume Volume { get; }

    public override string Type => _content.Type;

    public override string? Label => _content.Label;

    public override string? Uuid => _content.Uuid;

    public override FileNode Root => _root.Value;

    internal static ExtFileSystem Open(BlockSource source, VolumeContent content)
    {
        var volume = new ExtVolume(source, ExtSuperblockParser.Read(source));
        if (!volume.Superblock.Has(ExtIncompat.Recover))
            return new ExtFileSystem(volume, content);
        // The journal may have a newer superblock, too.
        var replayed = JournalReplay.Apply(volume);
        return new ExtFileSystem(new ExtVolume(replayed, ExtSuperblockParser.Read(replayed)), content);
    }

    public override FileSystemUsage GetUsage() => ExtUsage.Of(Volume);

    public override IEnumerable<DirectoryEntry> List(FileNode directory) => new ExtDirectory(Volume, (ExtNode)directory).List();

    public override DirectoryEntry? Find(FileNode directory, string name)
    {
        var node = (ExtNode)directory;
        return new ExtDirectory(Volume, node).Find(GuestName.Encode(name)) ?? (node.Has(ExtInodeFlags.Casefold) ? FindSimilar(node, name) : null);
    }

    public override FileNode GetNode(DirectoryEntry entry) => _inodes.Read(entry.Inode);

    public override BlockSource Open(FileNode file) => ExtFile.Open(Volume, (ExtNode)file);

    public override string ReadLink(FileNode link) => ExtLink.Read(Volume, (ExtNode)link);

    private DirectoryEntry? FindSimilar(ExtNode directory, string name)
    {
        foreach (var entry in List(directory))
        {
            if (entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return entry;
        }
        return null;
    }
}
