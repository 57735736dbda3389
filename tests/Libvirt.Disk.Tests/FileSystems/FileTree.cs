using System.Security.Cryptography;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>All that a file system holds, to be held against what another reader says of it: path, kind, size and content.</summary>
internal static class FileTree
{
    /// <summary>One line a file, by path.</summary>
    internal static SortedDictionary<string, string> Read(FileSystem fileSystem)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Read(fileSystem, fileSystem.Root, "", lines);
        return lines;
    }

    /// <summary>The same of a folder of the host.</summary>
    internal static SortedDictionary<string, string> Read(string folder)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            using var content = item is FileInfo { LinkTarget: null } ? new FileStream(item.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) : null;
            lines.Add(
                Path.GetRelativePath(folder, item.FullName),
                item.LinkTarget is { } target ? $"-> {target}" : content is null ? "directory" : $"{content.Length} {Hash(content)}");
        }
        return lines;
    }

    internal static string Hash(BlockSource source)
    {
        using var stream = source.OpenStream();
        return Hash(stream);
    }

    private static string Hash(Stream stream) => Convert.ToHexString(SHA256.HashData(stream))[..16];

    private static void Read(FileSystem fileSystem, FileNode directory, string path, SortedDictionary<string, string> lines)
    {
        foreach (var entry in fileSystem.List(directory))
        {
            var node = fileSystem.GetNode(entry);
            Assert.Equal(entry.Kind, node.Kind);
            if (node.Kind == FileKind.Directory)
                Read(fileSystem, node, $"{path}{entry.Name}/", lines);
            lines.Add(path + entry.Name, node.Kind switch
            {
                FileKind.Directory => "directory",
                FileKind.SymbolicLink => $"-> {fileSystem.ReadLink(node)}",
                FileKind.File => $"{node.Size} {Hash(fileSystem.Open(node))}",
                _ => node.Kind.ToString(),
            });
        }
    }
}
