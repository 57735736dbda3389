using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>A file as a test wants it in a file system, or as a reader finds it there.</summary>
internal sealed record StoredFile(string Path, FileKind Kind, uint Mode, uint Uid, uint Gid, string Content)
{
    /// <summary>All files of a file system by path, each with its content, in the order of paths.</summary>
    internal static List<StoredFile> Walk(FileSystem fileSystem)
    {
        var found = new List<StoredFile>();
        var open = new Queue<(string Path, FileNode Node)>([("", fileSystem.Root)]);
        while (open.TryDequeue(out var directory))
        {
            foreach (var entry in fileSystem.List(directory.Node))
            {
                var node = fileSystem.GetNode(entry);
                var path = $"{directory.Path}/{entry.Name}";
                Assert.True(entry.Kind == FileKind.Unknown || entry.Kind == node.Kind, $"{path}: {entry.Kind} is {node.Kind}");
                found.Add(new(path, node.Kind, node.Mode!.Value, node.Uid!.Value, node.Gid!.Value, ContentOf(fileSystem, node)));
                if (node.Kind == FileKind.Directory)
                    open.Enqueue((path, node));
            }
        }
        return [.. found.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Holds that each file is found by its name in its directory, as its list tells it.</summary>
    internal static void AssertFinds(FileSystem fileSystem, IEnumerable<StoredFile> files)
    {
        foreach (var file in files)
            Assert.NotNull(Find(fileSystem, file.Path));
    }

    internal static FileNode? Find(FileSystem fileSystem, string path)
    {
        var node = fileSystem.Root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (fileSystem.Find(node, name) is not { } entry)
                return null;
            Assert.Equal(name, entry.Name);
            node = fileSystem.GetNode(entry);
        }
        return node;
    }

    /// <summary>What stands for a file's content: of data, its length and hash.</summary>
    internal static string Digest(ReadOnlySpan<byte> data) => $"{data.Length} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(data))}";

    private static string ContentOf(FileSystem fileSystem, FileNode node)
    {
        switch (node.Kind)
        {
            case FileKind.File:
                using (var data = fileSystem.Open(node))
                {
                    Assert.Equal(node.Size, (ulong)data.Length);
                    var bytes = new byte[data.Length];
                    Assert.Equal(bytes.Length, data.Read(0, bytes));
                    return Digest(bytes);
                }
            case FileKind.SymbolicLink:
                return fileSystem.ReadLink(node);
            default:
                return node.Device is var (major, minor) ? $"{major}:{minor}" : "";
        }
    }
}
