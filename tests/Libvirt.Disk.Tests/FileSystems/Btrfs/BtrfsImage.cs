using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Images that mkfs.btrfs makes and fills from a folder; no mount is needed.</summary>
internal static class BtrfsImage
{
    internal static bool HasMkfs => Tool.Exists("mkfs.btrfs");

    /// <summary>Fills a folder with something of each kind that needs no rights.</summary>
    internal static string Fill(ImageLab lab, int manyFiles)
    {
        var folder = Directory.CreateDirectory(lab.Path("tree")).FullName;
        foreach (var (name, length) in new[] { ("empty", 0), ("one", 1), ("inline", 2000), ("block", 4096), ("odd", 5000), ("large", 3_000_017), ("ümläut-☃", 12), (new string('n', 255), 3) })
            File.WriteAllBytes(Path.Combine(folder, name), XfsImage.Data(length));
        File.CreateSymbolicLink(Path.Combine(folder, "link"), "../" + new string('t', 1000));
        Tool.Run("chmod", ["4410", Path.Combine(folder, "one")]);
        Directory.CreateDirectory(Path.Combine(folder, "a/b/c/d"));
        var many = Directory.CreateDirectory(Path.Combine(folder, "many")).FullName;
        for (var i = 0; i < manyFiles; i++)
            File.WriteAllBytes(Path.Combine(many, $"a-name-of-some-length-{i * 7919}"), XfsImage.Data(i % 3));
        return folder;
    }

    /// <summary>Makes an image of a folder.</summary>
    internal static string Make(ImageLab lab, string folder, string options, long size = 128 << 20)
    {
        var path = lab.Path("image");
        using (var file = File.Create(path))
            file.SetLength(size);
        Tool.Run("mkfs.btrfs", ["-q", "-f", "--rootdir", folder, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), path]);
        return path;
    }

    /// <summary>What the host says of the files of a folder.</summary>
    internal static List<StoredFile> Files(string folder)
    {
        var found = new List<StoredFile>();
        foreach (var line in Tool.Run("find", folder, "-mindepth", "1", "-printf", @"%P\t%y\t%m\t%U\t%G\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split('\t');
            var path = Path.Combine(folder, fields[0]);
            var (kind, content) = fields[1] switch
            {
                "d" => (FileKind.Directory, ""),
                "l" => (FileKind.SymbolicLink, new FileInfo(path).LinkTarget!),
                _ => (FileKind.File, StoredFile.Digest(File.ReadAllBytes(path))),
            };
            found.Add(new($"/{fields[0]}", kind, Convert.ToUInt32(fields[2], 8), uint.Parse(fields[3]), uint.Parse(fields[4]), content));
        }
        return [.. found.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }
}
