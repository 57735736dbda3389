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
        Read(new DirectoryInfo(folder), "", lines);
        return lines;
    }

    /// <summary>Holds that two are the same, and shows where they are not.</summary>
    internal static void AssertEqual(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        var differences = expected.Except(actual).Select(line => $"- {line}").Concat(actual.Except(expected).Select(line => $"+ {line}")).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} differences in {expected.Count} files:\n{string.Join('\n', differences.Take(20))}");
    }

    internal static string Hash(BlockSource source)
    {
        using var stream = source.OpenStream();
        return Hash(stream);
    }

    private static string Hash(Stream stream) => Convert.ToHexString(SHA256.HashData(stream))[..16];

    private static void Read(DirectoryInfo folder, string path, SortedDictionary<string, string> lines)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            if (item is DirectoryInfo { LinkTarget: null } directory)
                Read(directory, $"{path}{item.Name}/", lines);
            using var content = item is FileInfo { LinkTarget: null } ? new FileStream(item.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) : null;
            lines.Add(path + item.Name, item.LinkTarget is { } target ? $"-> {target}" : content is null ? "directory" : $"{content.Length} {Hash(content)}");
        }
    }

    private static void Read(FileSystem fileSystem, FileNode directory, string path, SortedDictionary<string, string> lines)
    {
        foreach (var entry in fileSystem.List(directory))
        {
            var node = fileSystem.GetNode(entry);
            Assert.True(entry.Kind == node.Kind || entry.Kind == FileKind.Unknown, $"{path}{entry.Name}: {entry.Kind} in its directory, {node.Kind} by its facts");
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
