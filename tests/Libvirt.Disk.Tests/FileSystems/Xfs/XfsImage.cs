using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Images that mkfs.xfs makes and fills from a prototype file; no mount is needed.</summary>
internal sealed class XfsImage(ImageLab lab)
{
    private readonly List<StoredFile> _files = [];
    private readonly StringBuilder _prototype = new("/nothing\n0 0\nd--755 0 0\n");
    private string _folder = "";

    internal static bool HasMkfs => Tool.Exists("mkfs.xfs") && Tool.Exists("xfs_db");

    /// <summary>What was put in, in the order of paths.</summary>
    internal List<StoredFile> Files => [.. _files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>A tree with something of each kind: directories of each form, files of no bytes and of many, links, devices, names of all lengths.</summary>
    /// <remarks>Links that do not fit into an inode are left out where structures have checksums: mkfs.xfs 6.1 forgets their headers.</remarks>
    internal static XfsImage WithAllKinds(ImageLab lab, int manyFiles = 1500, bool longLinks = false)
    {
        var image = new XfsImage(lab);
        image.File("empty", 0).File("one", 1).File("block", 4096).File("large", 3_000_017);
        image.Link("short-link", "../target");
        if (longLinks)
            image.Link("long-link", string.Concat(Enumerable.Repeat("component/", 90)) + "end");
        image.Special("char", FileKind.CharacterDevice, 5, 1).Special("block-device", FileKind.BlockDevice, 259, 65537).Special("fifo", FileKind.Fifo, 0, 0);
        image.Begin("sub").File("ümläut-☃", 5).Begin("deeper").Begin("deepest").File(new string('n', 255), 7).End().End().End();
        image.Begin("few");
        for (var i = 0; i < 30; i++)
            image.File($"file{i}", i);
        image.End().Begin("many");
        for (var i = 0; i < manyFiles; i++)
            image.File($"a-name-of-some-length-{i * 7919}-{new string('x', i % 150)}", i % 3);
        return image.End();
    }

    internal XfsImage Begin(string name)
    {
        Add(name, FileKind.Directory, 0x1ed, "");
        _prototype.AppendLine($"{name} d--755 {Owner(name)}");
        _folder += "/" + name;
        return this;
    }

    internal XfsImage End()
    {
        _folder = _folder[.._folder.LastIndexOf('/')];
        _prototype.AppendLine("$");
        return this;
    }

    internal XfsImage File(string name, int length)
    {
        var data = Data(length);
        var path = lab.Path($"data{length}");
        if (!System.IO.File.Exists(path))
            System.IO.File.WriteAllBytes(path, data);
        Add(name, FileKind.File, 0x1a4, StoredFile.Digest(data));
        _prototype.AppendLine($"{name} ---644 {Owner(name)} {path}");
        return this;
    }

    internal XfsImage Link(string name, string target)
    {
        Add(name, FileKind.SymbolicLink, 0x1ff, target);
        _prototype.AppendLine($"{name} l--777 {Owner(name)} {target}");
        return this;
    }

    internal XfsImage Special(string name, FileKind kind, int major, int minor)
    {
        Add(name, kind, 0x180, kind == FileKind.Fifo ? "" : $"{major}:{minor}");
        var letter = kind switch { FileKind.CharacterDevice => 'c', FileKind.BlockDevice => 'b', _ => 'p' };
        _prototype.AppendLine($"{name} {letter}--600 {Owner(name)}" + (kind == FileKind.Fifo ? "" : $" {major} {minor}"));
        return this;
    }

    /// <summary>Makes the image.</summary>
    /// <param name="options">Options of mkfs.xfs, separated by spaces.</param>
    /// <param name="size">Its size; less than 300 MB is only for tests.</param>
    internal string Make(string options, string size = "320m")
    {
        var path = lab.Path("image");
        System.IO.File.Delete(path);
        var prototype = lab.Write("prototype", Encoding.UTF8.GetBytes(_prototype + "$\n"));
        // mkfs.xfs makes so small file systems for the tests of XFS alone, which it knows by these.
        var (code, output, error) = Tool.TryRun("env",
            ["TEST_DIR=x", "TEST_DEV=x", "QA_CHECK_FS=x", Tool.Find("mkfs.xfs")!, "-q", "-f", "-p", prototype, "-d", $"file,name={path},size={size}", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            input: null);
        Assert.True(code == 0, output + error);
        return path;
    }

    internal static FileSystem Open(BlockSource volume) => FileSystemFormats.Open(volume) ?? throw new InvalidOperationException("no signature");

    /// <summary>Runs commands of xfs_db.</summary>
    internal static string Debug(string image, params string[] commands) =>
        Tool.Run("xfs_db", [.. commands.Any(command => command.StartsWith("write", StringComparison.Ordinal)) ? ["-x"] : new[] { "-r" }, .. commands.SelectMany(command => new[] { "-c", command }), image]);

    /// <summary>Bytes that differ from place to place.</summary>
    internal static byte[] Data(int length)
    {
        var data = new byte[length];
        new Random(length).NextBytes(data);
        return data;
    }

    private static (int Uid, int Gid) Ids(string name) => (name.Length * 1000, name.Length);

    private static string Owner(string name) => $"{Ids(name).Uid} {Ids(name).Gid}";

    private void Add(string name, FileKind kind, uint mode, string content)
    {
        _files.Add(new($"{_folder}/{name}", kind, mode, (uint)Ids(name).Uid, (uint)Ids(name).Gid, content));
    }
}
