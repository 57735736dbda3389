namespace Libvirt.Disk.FileSystems;

/// <summary>Btrfs. All is in trees of items, whose nodes are at logical addresses; the root is that of the default subvolume, other subvolumes are directories.</summary>
internal sealed partial class BtrfsFileSystem : FileSystem
{
    private const ulong FirstChunkTree = 256;
    private const ulong RootTreeDirectory = 6;
    private const uint DefaultHash = 0x8dbfc2d2; // of "default"
    private const int RootNode = 176;
    private const int RootLevel = 238;
    private const int MaxLinkLength = 4096;

    private readonly BtrfsVolume _volume;
    private readonly ulong _subvolume;

    internal BtrfsFileSystem(BlockSource source, BtrfsSuperblock superblock)
        : this(new BtrfsVolume(source, superblock), subvolume: null)
    {
    }

    private BtrfsFileSystem(BtrfsVolume volume, ulong? subvolume)
        : base(volume.Source)
    {
        _volume = volume;
        _subvolume = subvolume ?? DefaultSubvolume();
        var root = BtrfsInode.Read(_volume, RequireTree(_subvolume), BtrfsInode.RootDirectory);
        Root = root.Kind == FileKind.Directory
            ? root
            : throw ImageError.Malformed(Source, $"inode {root.Inode}", root.Offset, $"the root is a file of kind {root.Kind}");
    }

    public override string Type => BtrfsFormat.Type;

    public override string? Label => _volume.Superblock.Label;

    public override string? Uuid => _volume.Superblock.Uuid.ToString();

    public override FileNode Root { get; }

    internal static BtrfsKey ChunkKey(ulong address) => new(FirstChunkTree, BtrfsKey.ChunkItem, address);

    public override IEnumerable<DirectoryEntry> List(FileNode directory) => OpenDirectory(directory)?.List() ?? [];

    public override DirectoryEntry? Find(FileNode directory, string name) => OpenDirectory(directory)?.Find(name);

    public override FileNode GetNode(DirectoryEntry entry)
    {
        var (_, _, _, directory, location) = (BtrfsEntry)entry;
        if (location.Type == BtrfsKey.InodeItem)
            return BtrfsInode.Read(_volume, directory.Tree!, location.Id);
        return IsAt(directory, location.Id) && FindTree(location.Id) is { } tree
            ? BtrfsInode.Read(_volume, tree, BtrfsInode.RootDirectory)
            : BtrfsInode.Empty(directory);
    }

    public override BlockSource Open(FileNode file) => new BtrfsFile(_volume, Require(file, FileKind.File).Tree!, (BtrfsInode)file);

    public override string ReadLink(FileNode link)
    {
        var inode = Require(link, FileKind.SymbolicLink);
        if (inode.Size is 0 or > MaxLinkLength)
            throw ImageError.Malformed(Source, $"inode {inode.Inode}", inode.Offset, $"size of a symbolic link is {inode.Size}, out of 1 to {MaxLinkLength}");
        Span<byte> text = stackalloc byte[(int)inode.Size];
        using var content = new BtrfsFile(_volume, inode.Tree!, inode);
        content.Read(0, text);
        var end = text.IndexOf((byte)0);
        return GuestName.Decode(end < 0 ? text : text[..end]);
    }

    private BtrfsDirectory? OpenDirectory(FileNode directory) =>
        Require(directory, FileKind.Directory) is { Tree: { } tree } inode ? new BtrfsDirectory(_volume, inode, tree) : null;

    // A directory may call a file what its inode says that it is not.
    private BtrfsInode Require(FileNode file, FileKind kind) => file.Kind == kind
        ? (BtrfsInode)file
        : throw ImageError.Malformed(Source, $"inode {file.Inode}", ((BtrfsInode)file).Offset, $"it is a file of kind {file.Kind}, not {kind}");

    // Snapshots hold the names of subvolumes that stayed where they were.
    private bool IsAt(BtrfsInode directory, ulong subvolume)
    {
        var cursor = new BtrfsCursor(_volume, _volume.Superblock.RootTree);
        return cursor.Seek(new BtrfsKey(directory.Tree!.Id, BtrfsKey.RootReference, subvolume)) && cursor.Item("reference to a subvolume").U64(0) == directory.Inode;
    }

    private ulong DefaultSubvolume()
    {
        var cursor = new BtrfsCursor(_volume, _volume.Superblock.RootTree);
        return cursor.Seek(new BtrfsKey(RootTreeDirectory, BtrfsKey.DirectoryItem, DefaultHash)) && BtrfsKey.Read(cursor.Item("default subvolume"), 0) is { Type: BtrfsKey.RootItem } root
            ? root.Id
            : BtrfsRoot.FileTree;
    }

    private BtrfsRoot RequireTree(ulong id) => FindTree(id)
        ?? throw ImageError.Malformed(Source, "tree of trees", (long)(_volume.Superblock.RootTree.Node & long.MaxValue), $"there is no tree {id} in it");

    /// <summary>The root of a tree; null if there is none.</summary>
    private BtrfsRoot? FindTree(ulong id)
    {
        var cursor = new BtrfsCursor(_volume, _volume.Superblock.RootTree);
        var last = new BtrfsKey(id, BtrfsKey.RootItem, ulong.MaxValue);
        if (!cursor.SeekAtOrBefore(last) || !cursor.Key.IsBeside(last))
            return null;
        var item = cursor.Item("root of tree");
        return new BtrfsRoot(id, item.U64(RootNode), (byte)item.InRange("level", item.U8(RootLevel), 0, BtrfsRoot.MaxLevel), item.U64(160));
    }
}
