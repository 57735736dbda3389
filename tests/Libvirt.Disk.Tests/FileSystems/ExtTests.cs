using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;
using Microsoft.Win32.SafeHandles;

namespace Libvirt.Tests.Disk;

/// <summary>mkfs.ext4 makes the file systems, with and without each feature; what was put in must come out, and what debugfs tells must be told.</summary>
public sealed class ExtTests : IClassFixture<ExtLab>
{
    private readonly ExtLab _lab;

    public ExtTests(ExtLab lab)
    {
        Assert.SkipUnless(ExtLab.HasTools, "e2fsprogs is not on this machine");
        _lab = lab;
        lab.MakeTree();
    }

    public static TheoryData<string, string> Variants => new()
    {
        { "ext2", "-t ext2" },
        { "ext2-1k", "-t ext2 -b 1024" },
        { "ext2-rev0", "-t ext2 -r 0" },
        { "ext3", "-t ext3 -b 1024" },
        { "default", "" },
        { "1k", "-b 1024" },
        { "2k", "-b 2048" },
        { "64k", "-b 65536" },
        { "no-extents", "-O ^extents,^64bit" },
        { "no-64bit", "-O ^64bit" },
        { "no-metadata_csum", "-O ^metadata_csum" },
        { "uninit_bg", "-O ^metadata_csum,uninit_bg" },
        { "csum_seed", "-O metadata_csum_seed" },
        { "inline_data", "-O inline_data -I 256" },
        { "inline_data-1k", "-O inline_data -I 512 -b 1024" },
        { "bigalloc", "-O bigalloc -C 16384" },
        { "bigalloc-1k", "-O bigalloc -b 1024 -C 4096" },
        { "no-flex_bg", "-O ^flex_bg -b 1024" },
        { "meta_bg", "-O meta_bg,^resize_inode -b 1024" },
        { "meta_bg-no-64bit", "-O meta_bg,^resize_inode,^64bit,^flex_bg -b 1024 -g 1024" },
        { "sparse_super2", "-O sparse_super2,^resize_inode -b 1024" },
        { "no-sparse_super", "-O ^sparse_super,^resize_inode -b 1024" },
        { "no-huge_file", "-O ^huge_file" },
        { "large_dir", "-O large_dir" },
        { "no-dir_index", "-O ^dir_index" },
        { "no-journal", "-O ^has_journal" },
        { "no-ext_attr", "-O ^ext_attr" },
        { "no-filetype", "-t ext2 -O ^filetype" },
        { "ea_inode", "-O ea_inode" },
        { "casefold", "-O casefold -E encoding=utf8" },
        { "encrypt", "-O encrypt" },
        { "quota", "-O quota,project" },
        { "verity", "-O verity" },
        { "orphan_file", "-O orphan_file" },
        { "inodes-of-128", "-I 128" },
        { "inodes-of-1024", "-I 1024" },
        { "groups-of-256", "-b 1024 -g 256 -O ^resize_inode,^flex_bg" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_tree_comes_out_as_it_went_in(string name, string options)
    {
        var image = _lab.Make(name, "96M", options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        AssertTree(image);
        MakeHashTrees(image);
        AssertTree(image);
        File.Delete(image);
    }

    [Fact]
    public void Protection_against_a_second_mount_does_not_keep_a_reader_out()
    {
        AssertTree(_lab.Make("mmp", "96M", "-O", "mmp"));
        // e2fsck waits for eleven seconds where this protection is on, so it is put on after that.
        var image = _lab.Make("mmp-later", "96M");
        MakeHashTrees(image);
        _lab.Debugfs(image, "feature mmp");
        AssertTree(image);
    }

    private static void MakeHashTrees(string image) => Assert.InRange(Tool.TryRun("e2fsck", ["-fyD", image], input: null).ExitCode, 0, 1);

    private void AssertTree(string image)
    {
        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        var expected = Directory.EnumerateFileSystemEntries(_lab.Tree, "*", SearchOption.AllDirectories).Select(path => path[_lab.Tree.Length..]).Order(StringComparer.Ordinal);
        var files = GuestWalk.All(fileSystem).Where(file => !file.Path.StartsWith("/lost+found", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected, files.Select(file => file.Path).Order(StringComparer.Ordinal));
        foreach (var (path, node) in files)
        {
            var info = new FileInfo(_lab.Tree + path);
            Assert.Equal(node.Inode, GuestWalk.Get(fileSystem, path).Inode);
            if (node.Kind == FileKind.SymbolicLink)
            {
                Assert.Equal(info.LinkTarget, fileSystem.ReadLink(node));
                continue;
            }
            Assert.Equal((uint)info.UnixFileMode, node.Mode);
            if (node.Kind == FileKind.File)
                AssertContent(fileSystem, node, _lab.Tree + path);
            else
                Assert.True(Directory.Exists(_lab.Tree + path));
        }
    }

    private static void AssertContent(FileSystem fileSystem, FileNode node, string path)
    {
        Assert.Equal((ulong)new FileInfo(path).Length, node.Size);
        using var content = fileSystem.Open(node);
        using var expected = File.OpenHandle(path);
        for (long offset = 0; offset < content.Length;)
        {
            var extent = content.GetExtent(offset);
            Assert.InRange(extent.Length, 1, content.Length - offset);
            // Long holes are believed, but for their ends.
            var count = (int)Math.Min(extent.Length, 4 << 20);
            AssertBytes(expected, content, offset, count);
            AssertBytes(expected, content, offset + extent.Length - count, count);
            offset += extent.Length;
        }
    }

    private static void AssertBytes(SafeFileHandle expected, BlockSource content, long offset, int count)
    {
        var (theirs, ours) = (new byte[count], new byte[count]);
        Assert.Equal(count, RandomAccess.Read(expected, theirs, offset));
        Assert.Equal(count, content.Read(offset, ours));
        Assert.True(theirs.AsSpan().SequenceEqual(ours), $"{content.Name} at {offset}");
    }
}
