using System.IO.Compression;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>
/// Images of file systems that Linux has written, for what no tool makes without mounting; and beside each what Linux said of its files, one a line:
/// path, kind, mode, user, group, links, size, sectors, time of change, and hash, target or device.
/// </summary>
internal static class KernelImage
{
    internal static byte[] Read(string name)
    {
        var image = new MemoryStream();
        using var packed = new BrotliStream(Resource($"{name}.img.br"), CompressionMode.Decompress);
        packed.CopyTo(image);
        return image.ToArray();
    }

    /// <summary>What Linux said of the files of an image.</summary>
    internal static IEnumerable<string> Facts(string name)
    {
        var text = new MemoryStream();
        using var resource = Resource($"{name}.txt");
        resource.CopyTo(text);
        return GuestName.Decode(text.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
    }

    /// <summary>The same of a file system.</summary>
    internal static IEnumerable<string> Facts(FileSystem fileSystem) => Facts(fileSystem, fileSystem.Root, "").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Facts(FileSystem fileSystem, FileNode directory, string path)
    {
        foreach (var entry in fileSystem.List(directory))
        {
            var node = fileSystem.GetNode(entry);
            var name = $"{path}/{entry.Name}";
            var (letter, content) = node.Kind switch
            {
                FileKind.Directory => ('d', ""),
                FileKind.SymbolicLink => ('l', fileSystem.ReadLink(node)),
                FileKind.Fifo => ('p', ""),
                FileKind.BlockDevice => ('b', $"{node.Device!.Value.Major:x}:{node.Device.Value.Minor:x}"),
                _ => ('f', Hash(fileSystem.Open(node))),
            };
            var modified = node.Modified!.Value;
            yield return new StringBuilder().AppendJoin('|', name, letter, Convert.ToString((int)node.Mode!, 8), node.Uid, node.Gid, node.Links, node.Size, node.Allocated / 512)
                .Append($"|{modified.ToUnixTimeSeconds()}.{modified.Ticks % TimeSpan.TicksPerSecond:D7}|{content}").ToString();
            if (node.Kind != FileKind.Directory)
                continue;
            foreach (var line in Facts(fileSystem, node, name))
                yield return line;
        }
    }

    private static string Hash(BlockSource file)
    {
        using var stream = file.OpenStream();
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
    }

    private static Stream Resource(string name) => typeof(KernelImage).Assembly.GetManifestResourceStream(name)!;
}
