using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>File systems that mkfs.ext4 makes over a tree of files with all that is awkward to read.</summary>
public sealed class ExtLab : IDisposable
{
    private readonly ImageLab _lab = new();

    public static bool HasTools => Tool.Exists("mkfs.ext4") && Tool.Exists("debugfs") && Tool.Exists("e2fsck");

    public string Tree => _lab.Path("tree");

    public string Path(string name) => _lab.Path(name);

    public void Dispose() => _lab.Dispose();

    /// <summary>Makes the tree: directories small, large and deep; files empty, short, long and with holes; links short and long.</summary>
    public void MakeTree(int files = 300, int chunks = 500)
    {
        if (Directory.Exists(Tree))
            return;
        Directory.CreateDirectory(Tree + "/etc");
        File.WriteAllText(Tree + "/etc/hostname", "guest\n");
        File.WriteAllText(Tree + "/empty", "");
        foreach (var length in new[] { 1, 59, 60, 61, 100, 150, 1023, 1024, 1025, 4096, 70_000, 1_500_000 })
            File.WriteAllBytes($"{Tree}/length-{length}", Noise(length, length));
        var many = Directory.CreateDirectory(Tree + "/many").FullName;
        for (var i = 0; i < files; i++)
            File.WriteAllText($"{many}/a file with a name of some length, number {i}", $"{i}");
        Directory.CreateDirectory(Tree + "/few/empty");
        Directory.CreateDirectory(Tree + "/" + string.Join('/', Enumerable.Range(1, 30)));
        File.WriteAllText(Tree + "/few/größe", "ü");
        File.CreateSymbolicLink(Tree + "/short", "etc/hostname");
        File.CreateSymbolicLink(Tree + "/link-59", new string('s', 59));
        File.CreateSymbolicLink(Tree + "/link-60", new string('m', 60));
        File.CreateSymbolicLink(Tree + "/long", string.Concat(Enumerable.Repeat("../etc/", 100)) + "hostname");
        WriteSparse(Tree + "/holes", chunks, distance: 9000);
        WriteSparse(Tree + "/far", chunks: 2, distance: 70_000_000);
        Tool.Run("chmod", ["4401", Tree + "/empty"]);
    }

    /// <summary>Makes a file system.</summary>
    /// <param name="name">The name of the image.</param>
    /// <param name="size">Its size as mkfs.ext4 takes it.</param>
    /// <param name="options">The options of mkfs.ext4.</param>
    /// <returns>The path of the image.</returns>
    public string Make(string name, string size, params string[] options)
    {
        string[] tree = Directory.Exists(Tree) ? ["-d", Tree] : [];
        Tool.Run("mkfs.ext4", ["-q", "-F", "-L", "a label", .. options, .. tree, Path(name), size]);
        return Path(name);
    }

    /// <summary>Runs commands of debugfs that change an image.</summary>
    public string Debugfs(string image, params string[] commands)
    {
        File.WriteAllLines(Path("commands"), commands);
        return Tool.Run("debugfs", "-w", "-f", Path("commands"), image);
    }

    /// <summary>Opens an image; the source must be disposed after it.</summary>
    public static (FileSystem FileSystem, BlockSource Source) Open(string image)
    {
        var source = new FileBlocks(ImageFile.Open(image, overlay: null), TestContext.Current.CancellationToken);
        return (FileSystemFormats.Open(source) ?? throw new InvalidOperationException("no signature"), source);
    }

    private static void WriteSparse(string path, int chunks, long distance)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        for (var i = 0; i < chunks; i++)
            RandomAccess.Write(file, Noise(i, 1000), i * distance);
    }

    private static byte[] Noise(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
