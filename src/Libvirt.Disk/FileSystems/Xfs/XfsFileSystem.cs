namespace Libvirt.Disk.FileSystems;

/// <summary>XFS. Numbers are big endian; space is divided into allocation groups, and a block's or inode's number holds that of its group.</summary>
internal sealed partial class XfsFileSystem : FileSystem
{
    /// <summary>Directories of more blocks than that are searched by their index.</summary>
    private const int BlocksToScan = 1;

    private readonly XfsSuperblock _superblock;
    private readonly bool _wasReplayed;

    /// <summary>Opens a file system.</summary>
    /// <param name="volume">The volume, with its log replayed.</param>
    /// <param name="superblock">Its superblock.</param>
    /// <param name="wasReplayed">Whether there was something to replay.</param>
    internal XfsFileSystem(BlockSource volume, XfsSuperblock superblock, bool wasReplayed)
        : base(volume)
    {
        _superblock = superblock;
        _wasReplayed = wasReplayed;
        Root = ReadNode(superblock.RootInode);
        if (Root.Kind != FileKind.Directory)
            throw ImageError.Malformed(volume, $"inode {Root.Inode}", ((XfsNode)Root).Offset, $"the root is a file of kind {Root.Kind}");
    }

    public override string Type => XfsFormat.Type;

    public override string? Label => _superblock.Label;

    public override string? Uuid => _superblock.Uuid.ToString();

    public override bool IsCaseSensitive => _superblock.IsCaseSensitive;

    public override FileNode Root { get; }

    public override FileNode GetNode(DirectoryEntry entry) => ReadNode(entry.Inode);

    public override IEnumerable<DirectoryEntry> List(FileNode directory) => Open(directory, FileKind.Directory, node => new XfsDirectory(Source, _superblock, node)).List();

    public override DirectoryEntry? Find(FileNode directory, string name)
    {
        var node = (XfsNode)directory;
        return node.Format != XfsForkFormat.Local && node.Size > (ulong)_superblock.DirectoryBlockSize * BlocksToScan && IsCaseSensitive
            ? new XfsDirectoryIndex(Source, _superblock, node, Open(directory, FileKind.Directory, _ => new XfsDirectory(Source, _superblock, node))).Find(name)
            : base.Find(directory, name);
    }

    public override BlockSource Open(FileNode file) => Open(file, FileKind.File, node => node.IsRealtime
        ? throw ImageError.Unsupported(Source, $"inode {node.Inode} at offset {node.Offset}: not supported: data on a realtime device")
        : new XfsFile(Source, _superblock, node, (long)node.Size));

    public override string ReadLink(FileNode link) => Open(link, FileKind.SymbolicLink, node => XfsLink.Read(Source, _superblock, node));

    // A directory may call a file what its inode says that it is not.
    private T Open<T>(FileNode file, FileKind kind, Func<XfsNode, T> open) => file.Kind == kind
        ? open((XfsNode)file)
        : throw ImageError.Malformed(Source, $"inode {file.Inode}", ((XfsNode)file).Offset, $"it is a file of kind {file.Kind}, not {kind}");

    private XfsNode ReadNode(ulong number)
    {
        if (_superblock.OffsetOfInode(number) is not { } offset)
            throw ImageError.Malformed(Source, "superblock", 0, $"inode {number} is beyond its {_superblock.Groups} groups");
        Span<byte> bytes = stackalloc byte[_superblock.InodeSize];
        Source.ReadExactly(offset, bytes, $"inode {number}");
        return new XfsInode(new DiskStructure(bytes, Source, "inode", offset, number), _superblock, number).Parse();
    }
}
