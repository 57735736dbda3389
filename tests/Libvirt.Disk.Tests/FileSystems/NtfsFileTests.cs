using System.Buffers.Binary;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>What a file on NTFS can be besides data.</summary>
public sealed class NtfsFileTests : IDisposable
{
    private readonly NtfsLab _lab = new();

    public NtfsFileTests()
    {
        Assert.SkipUnless(NtfsLab.HasTools, "mkntfs, ntfs-3g or the right to mount are not on this machine");
        _lab.Make("20M");
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Attributes_and_times_are_told()
    {
        _lab.Mount();
        _lab.Write("file", "content"u8);
        _lab.SetAttributes("file", 0x2027);
        _lab.SetExtendedAttribute("file", "system.ntfs_crtime", BitConverter.GetBytes(new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).ToFileTimeUtc()));
        Directory.CreateDirectory($"{_lab.Root}/folder");
        _lab.SetAttributes("folder", 0x6);
        _lab.Unmount();
        Read(fileSystem =>
        {
            var file = NtfsLab.GetNode(fileSystem, "FILE");
            Assert.Equal(FileAttributes.ReadOnly | FileAttributes.Hidden | FileAttributes.System | FileAttributes.Archive | FileAttributes.NotContentIndexed, file.Attributes);
            Assert.Equal(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero), file.Created);
            Assert.Equal((null, null, null), (file.Mode, file.Uid, file.Gid));
            var folder = NtfsLab.GetNode(fileSystem, "folder");
            Assert.Equal((FileKind.Directory, FileAttributes.Hidden | FileAttributes.System | FileAttributes.Directory), (folder.Kind, folder.Attributes));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(",special_files=wsl")]
    public void Links_and_devices_of_both_ways_are_told(string options)
    {
        _lab.Mount("compression" + options);
        File.CreateSymbolicLink($"{_lab.Root}/link", "../some/Größe");
        Tool.Run("mkfifo", $"{_lab.Root}/fifo");
        Tool.Run("mknod", $"{_lab.Root}/char", "c", "1", "300");
        Tool.Run("mknod", $"{_lab.Root}/block", "b", "8", "17");
        _lab.Unmount();
        Read(fileSystem =>
        {
            var link = NtfsLab.GetNode(fileSystem, "link");
            Assert.Equal((FileKind.SymbolicLink, "../some/Größe", 15UL), (link.Kind, fileSystem.ReadLink(link), link.Size));
            Assert.Equal(FileKind.Fifo, NtfsLab.GetNode(fileSystem, "fifo").Kind);
            Assert.Equal((FileKind.CharacterDevice, (1u, 300u)), (NtfsLab.GetNode(fileSystem, "char").Kind, NtfsLab.GetNode(fileSystem, "char").Device!.Value));
            Assert.Equal((FileKind.BlockDevice, (8u, 17u)), (NtfsLab.GetNode(fileSystem, "block").Kind, NtfsLab.GetNode(fileSystem, "block").Device!.Value));
        });
    }

    [Fact]
    public void Links_and_junctions_of_Windows_say_where_they_lead()
    {
        _lab.Mount();
        Directory.CreateDirectory($"{_lab.Root}/junction");
        _lab.SetExtendedAttribute("junction", "system.ntfs_reparse_data", Reparse(0xA0000003, Paths(@"\??\C:\Users", flags: null)));
        Directory.CreateDirectory($"{_lab.Root}/volume");
        _lab.SetExtendedAttribute("volume", "system.ntfs_reparse_data", Reparse(0xA0000003, Paths(@"\??\Volume{11111111-2222-3333-4444-555555555555}\", flags: null)));
        _lab.Write("absolute", []);
        _lab.SetExtendedAttribute("absolute", "system.ntfs_reparse_data", Reparse(0xA000000C, Paths(@"\??\D:\data\file", flags: 0)));
        _lab.Write("relative", []);
        _lab.SetExtendedAttribute("relative", "system.ntfs_reparse_data", Reparse(0xA000000C, Paths(@"..\data\file", flags: 1)));
        _lab.Unmount();
        Read(fileSystem =>
        {
            foreach (var (name, target) in ((string, string)[])[
                ("junction", @"C:\Users"), ("volume", @"\\?\Volume{11111111-2222-3333-4444-555555555555}\"), ("absolute", @"D:\data\file"), ("relative", "../data/file")])
            {
                var node = NtfsLab.GetNode(fileSystem, name);
                Assert.Equal((FileKind.SymbolicLink, target), (node.Kind, fileSystem.ReadLink(node)));
            }
        });
    }

    [Fact]
    public void A_long_hole_in_a_compressed_file_is_one_hole()
    {
        const long length = 1L << 40;
        _lab.Mount();
        Directory.CreateDirectory($"{_lab.Root}/folder");
        _lab.SetAttributes("folder", NtfsLab.Compressed | 0x10);
        _lab.Write("folder/file", Encoding.ASCII.GetBytes(new string('a', 100_000)));
        Tool.Run("truncate", "-s", $"{length}", $"{_lab.Root}/folder/file");
        _lab.Unmount();
        Read(fileSystem =>
        {
            using var content = fileSystem.Open(NtfsLab.GetNode(fileSystem, "folder/file"));
            Assert.Equal(new BlockExtent(65536, IsZero: false), content.GetExtent(0));
            Assert.Equal(new BlockExtent(65536 - 17, IsZero: false), content.GetExtent(65536 + 17));
            Assert.Equal(new BlockExtent(length - 131072, IsZero: true), content.GetExtent(131072));
            Assert.Equal(new BlockExtent(1, IsZero: true), content.GetExtent(length - 1));
        });
    }

    [Fact]
    public void Content_in_a_form_without_a_reader_is_refused_by_name()
    {
        _lab.Mount("compression,efs_raw");
        _lab.Write("overlay", "something else"u8);
        _lab.SetExtendedAttribute("overlay", "system.ntfs_reparse_data", Reparse(0x80000017, [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]));
        _lab.Write("duplicate", "something else"u8);
        _lab.SetExtendedAttribute("duplicate", "system.ntfs_reparse_data", Reparse(0x80000013, new byte[16]));
        _lab.Write("cloud", "something else"u8);
        _lab.SetExtendedAttribute("cloud", "system.ntfs_reparse_data", Reparse(0x9000001A, new byte[16]));
        _lab.Unmount();
        Read(fileSystem =>
        {
            foreach (var (name, what) in ((string, string)[])[("overlay", "Windows overlay filter"), ("duplicate", "data deduplication"), ("cloud", "0x9000001A")])
            {
                var node = NtfsLab.GetNode(fileSystem, name);
                Assert.Equal(FileKind.File, node.Kind);
                VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.Open(node), $"MFT record {node.Inode}", what);
            }
        });
    }

    [Fact]
    public void More_clusters_than_can_be_counted_in_time_are_refused()
    {
        using (var image = File.OpenHandle(_lab.Image, FileMode.Open, FileAccess.Write))
            RandomAccess.Write(image, BitConverter.GetBytes(1L << 40), 40); // the sectors of the volume
        Read(fileSystem => VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.GetUsage(), "boot sector at offset 0"));
    }

    [Fact]
    public void An_encrypted_file_is_refused_by_name()
    {
        _lab.Mount();
        _lab.Write("secret", new byte[5000]);
        _lab.Unmount();
        var offset = 0L;
        Read(fileSystem =>
        {
            var inode = NtfsInode.Open(new NtfsVolume(fileSystem.Source), new NtfsReference(NtfsLab.GetNode(fileSystem, "secret").Inode));
            offset = inode.Find(NtfsAttributeType.Data)!.Fields.Offset;
        });
        using (var image = File.OpenHandle(_lab.Image, FileMode.Open, FileAccess.Write))
            RandomAccess.Write(image, [0, 0x40], offset + 12); // the flag of an attribute that EFS has encrypted
        Read(fileSystem =>
        {
            var node = NtfsLab.GetNode(fileSystem, "secret");
            VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.Open(node), $"$DATA of MFT record {node.Inode}", "EFS");
        });
    }

    [Fact]
    public void Short_names_and_streams_are_not_listed_but_short_names_are_found()
    {
        _lab.Mount("compression,streams_interface=windows");
        _lab.Write("A long name.text", "content"u8);
        _lab.SetExtendedAttribute("A long name.text", "system.ntfs_dos_name", "ALONGN~1.TEX"u8.ToArray());
        _lab.Write("A long name.text:stream", "hidden"u8);
        _lab.Unmount();
        Read(fileSystem =>
        {
            Assert.Equal(["A long name.text"], fileSystem.List(fileSystem.Root).Select(entry => entry.Name));
            Assert.Equal(7UL, NtfsLab.GetNode(fileSystem, "alongn~1.tex").Size);
            Assert.Null(fileSystem.Find(fileSystem.Root, "A long name.text:stream"));
        });
    }

    [Fact]
    public void Names_are_found_whatever_their_case_and_exact_ones_first()
    {
        _lab.Mount();
        Directory.CreateDirectory($"{_lab.Root}/many");
        for (var i = 0; i < 1500; i++)
            _lab.Write($"many/File ü {i}", []);
        _lab.Write("many/SAME", "1"u8);
        _lab.Write("many/same", "22"u8);
        _lab.Write("many/Same", "333"u8);
        _lab.Unmount();
        Read(fileSystem =>
        {
            Assert.False(fileSystem.IsCaseSensitive);
            var folder = NtfsLab.GetNode(fileSystem, "many");
            for (var i = 0; i < 1500; i++)
                Assert.Equal($"File ü {i}", fileSystem.Find(folder, $"fILE Ü {i}")?.Name);
            foreach (var name in (string[])["SAME", "same", "Same"])
                Assert.Equal(name, fileSystem.Find(folder, name)?.Name);
            Assert.Equal("SAME", fileSystem.Find(folder, "sAME")?.Name, ignoreCase: true);
            Assert.Null(fileSystem.Find(folder, "File ü 1500"));
            Assert.Null(fileSystem.Find(folder, ""));
            var names = fileSystem.List(folder).Select(entry => entry.Name).ToList();
            Assert.Equal(names.OrderBy(name => name.ToUpperInvariant(), StringComparer.Ordinal).ThenBy(name => name, StringComparer.Ordinal), names);
        });
    }

    [Fact]
    public void Files_of_the_volume_itself_are_found_but_not_listed() => Read(fileSystem =>
    {
        Assert.Empty(fileSystem.List(fileSystem.Root));
        Assert.Equal((0UL, 10UL, 131_072UL), (NtfsLab.GetNode(fileSystem, "$MFT").Inode, NtfsLab.GetNode(fileSystem, "$UpCase").Inode, NtfsLab.GetNode(fileSystem, "$UpCase").Size));
    });

    [Fact]
    public void A_volume_that_is_spoiled_is_still_told_by_its_signature()
    {
        var bytes = File.ReadAllBytes(_lab.Image);
        var expected = FileSystemFormats.Probe(new MemoryBlocks("volume", bytes))!;
        bytes.AsSpan(16 * 1024, 64 * 1024).Clear(); // the MFT
        var volume = new MemoryBlocks("volume", bytes);
        Assert.Equal(expected, FileSystemFormats.Probe(volume));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => FileSystemFormats.Open(volume), "volume: MFT record 0 at offset 16384");
    }

    private static byte[] Reparse(uint tag, byte[] data)
    {
        var point = new byte[8 + data.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(point, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(point.AsSpan(4), (ushort)data.Length);
        data.CopyTo(point, 8);
        return point;
    }

    private static byte[] Paths(string substitute, uint? flags)
    {
        var (name, print) = (Encoding.Unicode.GetBytes(substitute), Encoding.Unicode.GetBytes("print"));
        byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];
        return
        [
            .. U16(0), .. U16(name.Length), .. U16(name.Length + 2), .. U16(print.Length), .. flags is { } value ? BitConverter.GetBytes(value) : [],
            .. name, 0, 0, .. print, 0, 0,
        ];
    }

    private void Read(Action<FileSystem> action)
    {
        var fileSystem = _lab.Open(out var volume);
        using (volume)
            action(fileSystem);
    }
}
