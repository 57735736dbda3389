using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>A file system that a test makes from names and texts; directories on the way come by themselves.</summary>
internal sealed class MemoryFileSystem(string type = "ext4", string? label = null, string? uuid = null, bool isCaseSensitive = true)
    : FileSystem(new MemoryBlocks("memory", new byte[512]))
{
    private readonly MemoryNode _root = new() { Inode = 2, Kind = FileKind.Directory, Mode = 0x1ed };
    private readonly List<Subvolume> _parts = [];
    private ulong _inode = 10;

    public override string Type => type;

    public override string? Label => label;

    public override string? Uuid => uuid;

    public override bool IsCaseSensitive => isCaseSensitive;

    public override FileNode Root => _root;

    /// <summary>The names that were looked for, for tests of what inspection reads.</summary>
    internal int Finds { get; private set; }

    internal MemoryFileSystem File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    internal MemoryFileSystem File(string path, byte[] content) =>
        Add(path, new MemoryNode { Inode = _inode++, Kind = FileKind.File, Size = (ulong)content.Length, Content = content, Mode = 0x1a4 });

    internal MemoryFileSystem Link(string path, string target) =>
        Add(path, new MemoryNode { Inode = _inode++, Kind = FileKind.SymbolicLink, Size = (ulong)target.Length, Target = target, Mode = 0x1ff });

    internal MemoryFileSystem Node(string path, FileKind kind) => Add(path, new MemoryNode { Inode = _inode++, Kind = kind });

    internal MemoryFileSystem Directories(params string[] paths)
    {
        foreach (var path in paths)
            Directory(path);
        return this;
    }

    /// <summary>Lets a directory be in the tree a second time, as only a spoiled file system has it.</summary>
    internal MemoryFileSystem Again(string path, string of) => Add(path, of == "/" ? _root : Directory(of));

    /// <summary>Lets another one be a subvolume of this.</summary>
    internal MemoryFileSystem Part(string path, FileSystem subvolume)
    {
        _parts.Add(new Subvolume(path, () => subvolume));
        return this;
    }

    /// <summary>Puts a file of any name into a directory.</summary>
    internal MemoryFileSystem Forge(string directory, string name, string text)
    {
        Directory(directory).Entries.Add((name, new MemoryNode { Inode = _inode++, Kind = FileKind.File, Size = (ulong)text.Length, Content = Encoding.UTF8.GetBytes(text) }));
        return this;
    }

    /// <summary>Lets reading a directory end in an error.</summary>
    internal MemoryFileSystem Spoil(string path)
    {
        Directory(path).IsSpoiled = true;
        return this;
    }

    public override IReadOnlyList<Subvolume> GetSubvolumes() => _root.IsSpoiled ? throw ImageError.Malformed(Source, "tree of trees", 42, "it is spoiled") : _parts;

    public override FileSystemUsage GetUsage() => new()
    {
        Size = 1000,
        Free = 400,
        Available = 300,
    };

    public override IEnumerable<DirectoryEntry> List(FileNode directory)
    {
        foreach (var (name, node) in Of(directory).Entries)
            yield return new MemoryEntry(new DirectoryEntry(name, node.Inode, node.Kind), node);
        if (Of(directory).IsSpoiled)
            throw ImageError.Malformed(Source, "directory", 42, "it is spoiled");
    }

    public override DirectoryEntry? Find(FileNode directory, string name)
    {
        Finds++;
        return base.Find(directory, name);
    }

    public override FileNode GetNode(DirectoryEntry entry) => ((MemoryEntry)entry).Node;

    public override BlockSource Open(FileNode file) => new MemoryBlocks("file", Of(file).Content);

    public override string ReadLink(FileNode link) => Of(link).Target;

    private static MemoryNode Of(FileNode node) => (MemoryNode)node;

    private MemoryFileSystem Add(string path, MemoryNode node)
    {
        var slash = path.LastIndexOf('/');
        Directory(path[..slash]).Entries.Add((path[(slash + 1)..], node));
        return this;
    }

    private MemoryNode Directory(string path)
    {
        var directory = _root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = directory.Entries.Find(entry => entry.Name == name).Node;
            if (next is null)
                directory.Entries.Add((name, next = new MemoryNode { Inode = _inode++, Kind = FileKind.Directory, Mode = 0x1ed }));
            directory = next;
        }
        return directory;
    }

    private sealed record MemoryEntry(DirectoryEntry Entry, MemoryNode Node) : DirectoryEntry(Entry);

    private sealed record MemoryNode : FileNode
    {
        internal List<(string Name, MemoryNode Node)> Entries { get; } = [];

        internal byte[] Content { get; init; } = [];

        internal string Target { get; init; } = "";

        internal bool IsSpoiled { get; set; }
    }
}
