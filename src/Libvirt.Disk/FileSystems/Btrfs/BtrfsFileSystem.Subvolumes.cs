namespace Libvirt.Disk.FileSystems;

internal sealed partial class BtrfsFileSystem
{
    private const int MaxSubvolumes = 10_000;
    private const int MaxDepth = 256; // of a path; longer ones are only in loops
    private const int NameInRootReference = 18;
    private const int NameInInodeReference = 10;

    public override IReadOnlyList<Subvolume> GetSubvolumes()
    {
        var references = ReadRootReferences();
        return [.. references.Keys.Where(id => id != _subvolume).Select(id => new Subvolume(PathOf(id, references), () => new BtrfsFileSystem(_volume, id)))];
    }

    // Where each subvolume is: in a directory of another.
    private SortedDictionary<ulong, BtrfsReference> ReadRootReferences()
    {
        var references = new SortedDictionary<ulong, BtrfsReference>();
        var cursor = new BtrfsCursor(_volume, _volume.Superblock.RootTree);
        for (var found = cursor.SeekAtOrAfter(new BtrfsKey(BtrfsRoot.FileTree, BtrfsKey.RootReference, 0)); found; found = cursor.MoveNext())
        {
            if (cursor.Key.Type != BtrfsKey.RootReference)
                continue;
            var item = cursor.Item("reference to a subvolume");
            references.TryAdd(cursor.Key.Offset, new BtrfsReference(cursor.Key.Id, item.U64(0), GuestName.Decode(item.Field(NameInRootReference, item.U16(16)))));
            if (references.Count > MaxSubvolumes)
                throw item.Unsupported($"more than {MaxSubvolumes} subvolumes");
        }
        return references;
    }

    private string PathOf(ulong subvolume, SortedDictionary<ulong, BtrfsReference> references)
    {
        var names = new List<string>();
        while (references.TryGetValue(subvolume, out var reference))
        {
            names.Add(reference.Name);
            for (var directory = reference.Directory; directory != BtrfsInode.RootDirectory; names.Add(reference.Name))
            {
                reference = ReadInodeReference(reference.Tree, directory);
                directory = reference.Directory;
                if (names.Count > MaxDepth)
                    break;
            }
            subvolume = reference.Tree;
            if (names.Count > MaxDepth)
                throw ImageError.Malformed(Source, "tree of trees", (long)(_volume.Superblock.RootTree.Node & long.MaxValue), $"the path of subvolume {subvolume} has more than {MaxDepth} names");
        }
        names.Reverse();
        return string.Join('/', names);
    }

    private BtrfsReference ReadInodeReference(ulong tree, ulong inode)
    {
        var cursor = new BtrfsCursor(_volume, RequireTree(tree));
        var first = new BtrfsKey(inode, BtrfsKey.InodeReference, 0);
        if (!cursor.SeekAtOrAfter(first) || !cursor.Key.IsBeside(first))
            throw ImageError.Malformed(Source, $"tree {tree}", 0, $"inode {inode}, where a subvolume is, has no name in it");
        var item = cursor.Item("reference to an inode");
        return new BtrfsReference(tree, cursor.Key.Offset, GuestName.Decode(item.Field(NameInInodeReference, item.U16(8))));
    }

    /// <summary>Where something is, by its name.</summary>
    /// <param name="Tree">The tree of the subvolume with the directory.</param>
    /// <param name="Directory">The inode of the directory.</param>
    /// <param name="Name">The name in it.</param>
    private readonly record struct BtrfsReference(ulong Tree, ulong Directory, string Name);
}
