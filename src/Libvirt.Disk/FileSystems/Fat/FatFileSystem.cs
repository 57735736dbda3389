namespace Libvirt.Disk.FileSystems;

/// <summary>FAT12, FAT16 and FAT32, with long names.</summary>
internal sealed class FatFileSystem : FileSystem
{
    private readonly FatTable _table;

    internal FatFileSystem(BlockSource volume)
        : base(volume)
    {
        var boot = FatBootSector.Read(volume);
        _table = new(volume, boot);
        Root = new FatNode
        {
            Inode = 0,
            Kind = FileKind.Directory,
            Attributes = FileAttributes.Directory,
            FirstCluster = boot.RootCluster,
            EntryOffset = 0,
        };
        Root = WithSize((FatNode)Root);
        Uuid = boot.Uuid;
        Label = FatDirectory.ReadLabel(OpenDirectory((FatNode)Root));
    }

    public override string Type => FatFormat.Type;

    public override string? Label { get; }

    public override string? Uuid { get; }

    public override bool IsCaseSensitive => false;

    public override FileNode Root { get; }

    public override FileSystemUsage GetUsage()
    {
        var clusterSize = (ulong)_table.Boot.ClusterSize;
        var free = _table.CountFree() * clusterSize;
        return new()
        {
            Size = _table.Boot.Clusters * clusterSize,
            Free = free,
            Available = free,
        };
    }

    public override IEnumerable<DirectoryEntry> List(FileNode directory) => FatDirectory.Read(OpenDirectory((FatNode)directory), _table);

    // A short name finds the file too that is listed by its long one.
    public override DirectoryEntry? Find(FileNode directory, string name)
    {
        FatEntry? similar = null;
        foreach (var entry in FatDirectory.Read(OpenDirectory((FatNode)directory), _table))
        {
            if (entry.Name == name)
                return entry;
            if (similar is null && (entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || entry.ShortName.Equals(name, StringComparison.OrdinalIgnoreCase)))
                similar = entry;
        }
        return similar;
    }

    public override FileNode GetNode(DirectoryEntry entry) => WithSize(((FatEntry)entry).Node);

    public override BlockSource Open(FileNode file)
    {
        var (node, name) = ((FatNode)file, $"file of the directory entry at {((FatNode)file).EntryOffset}");
        return node.Size == 0 ? new ZeroBlocks($"{Source.Name}, {name}", 0) : new FatChain(_table, node.FirstCluster, (long)node.Size, name, node.EntryOffset);
    }

    public override string ReadLink(FileNode link) => throw ImageError.Unsupported(Source, "FAT has no symbolic links");

    private BlockSource OpenDirectory(FatNode directory)
    {
        if (directory.IsRoot && _table.Boot.Bits != 32)
            return new BlockSlice(Source, "root directory", Math.Min(_table.Boot.RootOffset, Source.Length), _table.Boot.RootLength);
        var name = directory.IsRoot ? "root directory" : $"directory of the entry at {directory.EntryOffset}";
        return directory.Size == 0
            ? new ZeroBlocks($"{Source.Name}, {name}", 0)
            : new FatChain(_table, directory.FirstCluster, (long)directory.Size, name, directory.EntryOffset);
    }

    // Entries of directories tell no size: it is that of their chains.
    private FatNode WithSize(FatNode node)
    {
        if (node.Kind != FileKind.Directory)
            return node;
        var size = node.IsRoot && _table.Boot.Bits != 32 ? _table.Boot.RootLength : ChainLength(node);
        var clusterSize = _table.Boot.ClusterSize;
        return node with
        {
            Size = (ulong)size,
            Allocated = (ulong)((size + clusterSize - 1) / clusterSize * clusterSize),
        };
    }

    private long ChainLength(FatNode directory)
    {
        long length = 0;
        for (var cluster = directory.FirstCluster; cluster != 0; cluster = _table.Next(cluster))
        {
            // A directory may take more than it can use, by a part of one cluster; anything longer goes round in a circle.
            if (length >= FatDirectory.MaxLength)
                throw ImageError.Malformed(Source, "directory entry", directory.EntryOffset, $"the chain of the directory is longer than {FatDirectory.MaxLength} bytes");
            length += _table.Boot.ClusterSize;
        }
        return length;
    }
}
