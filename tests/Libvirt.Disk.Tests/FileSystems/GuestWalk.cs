using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Walks through a file system of a guest.</summary>
internal static class GuestWalk
{
    /// <summary>All files with their paths, which start with a slash; directories before what is in them.</summary>
    internal static IEnumerable<(string Path, FileNode Node)> All(FileSystem fileSystem)
    {
        var left = new Stack<(string Path, FileNode Node)>([("", fileSystem.Root)]);
        while (left.TryPop(out var directory))
        {
            foreach (var entry in fileSystem.List(directory.Node))
            {
                var node = fileSystem.GetNode(entry);
                var path = $"{directory.Path}/{entry.Name}";
                yield return (path, node);
                if (node.Kind == FileKind.Directory)
                    left.Push((path, node));
            }
        }
    }

    /// <summary>The file at a path.</summary>
    internal static FileNode Get(FileSystem fileSystem, string path)
    {
        var node = fileSystem.Root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = fileSystem.GetNode(fileSystem.Find(node, name) ?? throw new FileNotFoundException($"{name} of {path}"));
        return node;
    }

    internal static byte[] Read(FileSystem fileSystem, FileNode file)
    {
        using var content = fileSystem.Open(file);
        var bytes = new byte[content.Length];
        Assert.Equal(bytes.Length, content.Read(0, bytes));
        return bytes;
    }
}
