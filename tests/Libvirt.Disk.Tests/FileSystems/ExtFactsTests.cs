using System.Globalization;
using System.Text.RegularExpressions;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>The facts of files must be those that debugfs tells, and the usage what a kernel tells that has mounted the volume.</summary>
public sealed partial class ExtFactsTests : IDisposable
{
    private readonly ExtLab _lab = new();

    public ExtFactsTests() => Assert.SkipUnless(ExtLab.HasTools, "e2fsprogs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("-I 256")]
    [InlineData("-I 128")]
    [InlineData("-t ext3")]
    [InlineData("-O bigalloc")]
    [InlineData("-O inline_data")]
    [InlineData("-O ^huge_file")]
    public void Files_have_the_facts_that_debugfs_tells(string options)
    {
        _lab.MakeTree(files: 20);
        var image = _lab.Make("image", "64M", options.Split(' '));
        _lab.Debugfs(image,
            $"ea_set /few/größe user.note {new string('n', 600)}", "mkdir /dev", "cd /dev", "mknod null c 1 3", "mknod large b 259 60000", "mknod pipe p", "symlink socket x", "sif socket mode 0140755", "cd /",
            "sif empty uid 70000", "sif empty gid 4294967294", "sif empty mtime 20990101120000", "sif empty mtime_extra 0xee6b27fd", "sif empty atime 19020101000000");
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        var files = GuestWalk.All(fileSystem).ToList();
        var told = Stat(image, files.Select(file => file.Node.Inode));
        foreach (var (path, node) in files)
            Assert.True(told[node.Inode] == Describe(node), $"{path} {node.Inode}: {Describe(node)}, by debugfs {told[node.Inode]}");
        Assert.Equal((1u, 3u), GuestWalk.Get(fileSystem, "/dev/null").Device);
        Assert.Equal((259u, 60000u), GuestWalk.Get(fileSystem, "/dev/large").Device);
        var empty = GuestWalk.Get(fileSystem, "/empty");
        Assert.Equal((70000u, 4294967294u), (empty.Uid, empty.Gid));
        Assert.Equal(1902, empty.Accessed?.Year);
        if (options == "-I 256")
            Assert.Equal(new DateTimeOffset(2099, 1, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(9_999_999), empty.Modified);
    }

    [Fact]
    public void A_short_link_is_short_whatever_its_attributes_take()
    {
        var image = _lab.Make("image", "16M", "-O", "ea_inode");
        // As the kernel counts an attribute that has an inode of its own.
        _lab.Debugfs(image, "symlink link target", "sif link blocks 8");
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        Assert.Equal("target", fileSystem.ReadLink(GuestWalk.Get(fileSystem, "/link")));
    }

    [Fact]
    public void What_was_promised_to_a_file_but_not_written_reads_as_zeros()
    {
        var image = _lab.Make("image", "16M");
        File.WriteAllText(_lab.Path("data"), new string('d', 4096));
        _lab.Debugfs(image, $"write {_lab.Path("data")} file", "fallocate file 2 20", "sif file size 90000", "punch file 5 6");
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        using var content = fileSystem.Open(GuestWalk.Get(fileSystem, "/file"));
        var bytes = new byte[90000];
        Assert.Equal(bytes.Length, content.Read(0, bytes));
        Assert.Equal(4096, bytes.Count(value => value == 'd'));
        Assert.False(bytes.AsSpan(4096).ContainsAnyExcept((byte)0));
        Assert.Equal((4096, false), (content.GetExtent(0).Length, content.GetExtent(0).IsZero));
        Assert.True(content.GetExtent(4096).IsZero);
    }

    [Fact]
    public void What_is_encrypted_is_refused_by_its_name_and_the_rest_is_read()
    {
        _lab.MakeTree(files: 3);
        var image = _lab.Make("image", "64M", "-O", "encrypt,^metadata_csum");
        const string encrypted = "0x80800";
        _lab.Debugfs(image, $"sif /many flags {encrypted}", $"sif /length-70000 flags {encrypted}", "sif /short flags 0x800");
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.List(GuestWalk.Get(fileSystem, "/many")).ToList(), "fscrypt", "inode ");
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.Open(GuestWalk.Get(fileSystem, "/length-70000")), "fscrypt");
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.ReadLink(GuestWalk.Get(fileSystem, "/short")), "fscrypt");
        Assert.Equal("guest\n"u8, GuestWalk.Read(fileSystem, GuestWalk.Get(fileSystem, "/etc/hostname")));
    }

    [Fact]
    public void A_directory_may_take_names_that_differ_in_case_for_the_same()
    {
        _lab.MakeTree(files: 3);
        var image = _lab.Make("image", "64M", "-O", "casefold,^metadata_csum", "-E", "encoding=utf8");
        _lab.Debugfs(image, "sif /few flags 0x40080000");
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        Assert.Equal("größe", fileSystem.Find(GuestWalk.Get(fileSystem, "/few"), "GRÖßE")?.Name);
        Assert.Equal("größe", fileSystem.Find(GuestWalk.Get(fileSystem, "/few"), "größe")?.Name);
        Assert.Null(fileSystem.Find(GuestWalk.Get(fileSystem, "/etc"), "HOSTNAME"));
    }

    [Theory]
    [InlineData("-O ^metadata_csum", "feature compression", "compression")]
    [InlineData("-O ^metadata_csum", "feature dirdata", "dirdata")]
    [InlineData("-O ^metadata_csum", "ssv feature_incompat 0x802c2", "FEATURE_I19")]
    public void Features_without_a_reader_are_refused_by_name(string options, string command, string name)
    {
        var image = _lab.Make("image", "16M", options.Split(' '));
        _lab.Debugfs(image, command);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ExtLab.Open(image), name, "superblock at offset 1024");
    }

    [Fact]
    public void A_volume_of_many_groups_is_read_at_once()
    {
        // A sparse file: only the structures are there.
        var image = _lab.Path("large");
        using (var file = File.Create(image))
            file.SetLength(4L << 40);
        Tool.Run("mkfs.ext4", "-q", "-F", "-i", "16777216", "-E", "lazy_itable_init=1,lazy_journal_init=1", "-O", "^has_journal,sparse_super2", image);
        _lab.Debugfs(image, "mkdir /a", "mkdir /b");
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        Assert.Equal(["lost+found", "a", "b"], fileSystem.List(fileSystem.Root).Select(entry => entry.Name));
        AssertUsageAsDumpe2fs(image, fileSystem);
    }

    [Fact]
    public void More_groups_than_can_be_counted_in_time_are_refused()
    {
        var image = _lab.Make("image", "8M", "-b", "1024", "-g", "256", "-O", "64bit,^metadata_csum,^resize_inode,^flex_bg");
        using (var file = new FileStream(image, FileMode.Open))
        {
            const int superblock = 1024;
            const ulong groups = 1 << 24, blocks = groups * 256 + 1, inodes = groups * 64;
            file.SetLength((long)blocks * 1024);
            foreach (var (at, value) in ((int, uint)[])[(0, (uint)inodes), (4, unchecked((uint)blocks)), (336, (uint)(blocks >> 32))])
            {
                file.Position = superblock + at;
                file.Write(BitConverter.GetBytes(value));
            }
        }
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        Assert.Equal(["lost+found"], fileSystem.List(fileSystem.Root).Select(entry => entry.Name));
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.GetUsage(), "16777216", "superblock at offset 1024");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-t ext2 -b 1024")]
    [InlineData("-O bigalloc")]
    [InlineData("-O meta_bg,^resize_inode,^flex_bg -b 1024")]
    public void The_usage_is_what_dumpe2fs_tells(string options)
    {
        _lab.MakeTree(files: 20);
        var image = _lab.Make("image", "128M", options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        AssertUsageAsDumpe2fs(image, fileSystem);
    }

    private static void AssertUsageAsDumpe2fs(string image, FileSystem fileSystem)
    {
        var told = Tool.Run("dumpe2fs", "-h", image).Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        ulong Told(string name) => ulong.Parse(told[name], CultureInfo.InvariantCulture);
        var usage = fileSystem.GetUsage();
        Assert.Equal(Told("Free blocks") * Told("Block size"), usage.Free);
        Assert.Equal((Told("Inode count"), Told("Free inodes")), (usage.Files, usage.FreeFiles));
        if (told.TryGetValue("Overhead clusters", out var overhead))
        {
            var cluster = told.TryGetValue("Cluster size", out var size) ? size : told["Block size"];
            Assert.Equal(Told("Block count") * Told("Block size") - ulong.Parse(overhead, CultureInfo.InvariantCulture) * ulong.Parse(cluster, CultureInfo.InvariantCulture), usage.Size);
        }
    }

    private Dictionary<ulong, string> Stat(string image, IEnumerable<ulong> inodes)
    {
        var output = _lab.Debugfs(image, [.. inodes.Select(inode => $"stat <{inode}>")]);
        return Facts().Matches(output).ToDictionary(match => ulong.Parse(match.Groups["inode"].ValueSpan, CultureInfo.InvariantCulture), Describe);
    }

    private static string Describe(Match told)
    {
        var kind = told.Groups["type"].Value switch
        {
            "regular" => FileKind.File,
            "directory" => FileKind.Directory,
            "symlink" => FileKind.SymbolicLink,
            "character special" => FileKind.CharacterDevice,
            "block special" => FileKind.BlockDevice,
            "FIFO" => FileKind.Fifo,
            _ => FileKind.Socket,
        };
        string Number(string name) => told.Groups[name].Value;
        var times = string.Join(' ', ((string[])["atime", "mtime", "ctime", "crtime"]).Select(name => Time(told.Groups[name].Value)));
        return $"{kind} {Number("mode").TrimStart('0').PadLeft(1, '0')} {(uint)int.Parse(Number("user"), CultureInfo.InvariantCulture)} "
            + $"{(uint)int.Parse(Number("group"), CultureInfo.InvariantCulture)} {Number("size")} {Number("links")} {Number("blocks")} {times}";
    }

    // The kernel counts data in the inode, debugfs does not.
    private static string Describe(FileNode node) =>
        $"{node.Kind} {Convert.ToString(node.Mode ?? 0, 8)} {node.Uid} {node.Gid} {node.Size} {node.Links} "
        + $"{node.Allocated / 512 - (node.Kind == FileKind.File && ((ExtNode)node).Has(ExtInodeFlags.InlineData) ? (node.Size + 511) / 512 : 0)} "
        + string.Join(' ', ((DateTimeOffset?[])[node.Accessed, node.Modified, node.Changed, node.Created]).Select(time => $"{time:O}"));

    private static string Time(string told)
    {
        if (told.Length == 0)
            return "";
        var parts = told.Split(':');
        var (seconds, extra) = (int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), parts.Length < 2 ? 0 : uint.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return $"{DateTimeOffset.FromUnixTimeSeconds(seconds + ((long)(extra & 3) << 32)).AddTicks((extra >> 2) / 100):O}";
    }

    [GeneratedRegex("""
        Inode: (?<inode>\d+) +Type: (?<type>\w+( special)?) +Mode: +(?<mode>\d+) .*
        .*
        User: +(?<user>-?\d+) +Group: +(?<group>-?\d+) .*Size: (?<size>\d+)
        .*
        Links: (?<links>\d+) +Blockcount: (?<blocks>\d+)
        (Fragment.*
        )? ?ctime: 0x(?<ctime>[0-9a-f:]+) .*
         ?atime: 0x(?<atime>[0-9a-f:]+) .*
         ?mtime: 0x(?<mtime>[0-9a-f:]+) .*
        (crtime: 0x(?<crtime>[0-9a-f:]+) )?
        """)]
    private static partial Regex Facts();
}
