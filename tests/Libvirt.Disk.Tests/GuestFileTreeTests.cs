using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;

namespace Libvirt.Tests.Disk;

public sealed class GuestFileTreeTests
{
    [Fact]
    public void A_path_is_found_name_by_name()
    {
        var tree = Tree(new MemoryFileSystem().File("/etc/hostname", "a\n").Directories("/var/empty"));

        Assert.Equal(("/etc/hostname", FileKind.File, 2UL, "/dev/sda1"), Facts(tree.Find("/etc/hostname")));
        Assert.Equal("/etc/hostname", tree.Find("etc//./hostname")?.Path);
        Assert.Equal("/", tree.Find("")?.Path);
        Assert.Null(tree.Find("/etc/none"));
        Assert.Null(tree.Find("/etc/hostname/x"));
        Assert.Equal(["/etc", "/var"], tree.List(tree.Root).Select(file => file.Path));
        Assert.Equal(2, VirtAssert.Raises(VirtErrorCode.SystemError, () => tree.Get("/none"), "Cannot find '/none' in the guest").Number);
        Assert.Equal(20, VirtAssert.Raises(VirtErrorCode.SystemError, () => tree.List(tree.Get("/etc/hostname"))).Number);
        Assert.Equal(21, VirtAssert.Raises(VirtErrorCode.SystemError, () => tree.Open(tree.Get("/etc"))).Number);
    }

    [Fact]
    public void Links_are_followed_within_the_guest_and_never_out_of_it()
    {
        var tree = Tree(new MemoryFileSystem()
            .File("/usr/lib/os-release", "x")
            .Link("/etc/os-release", "../usr/lib/os-release")
            .Link("/etc/absolute", "/usr/lib/os-release")
            .Link("/etc/out", "../../../../../../usr/lib/os-release")
            .Link("/lib", "usr/lib")
            .Link("/etc/chain", "/lib/../lib/./os-release")
            .Link("/etc/nowhere", "/proc/self/environ"));

        foreach (var path in (string[])["/etc/os-release", "/etc/absolute", "/etc/out", "/lib/os-release", "/etc/chain", "/../../etc/out"])
            Assert.Equal("/usr/lib/os-release", tree.Find(path)?.Path);
        Assert.Null(tree.Find("/etc/nowhere"));
        Assert.Equal(FileKind.SymbolicLink, tree.Find("/etc/nowhere", followLast: false)?.Kind);
        Assert.Equal("/proc/self/environ", tree.ReadLink(tree.Get("/etc/nowhere", followLast: false)));
        Assert.Equal("/usr/lib/os-release", tree.Follow(tree.Get("/etc/out", followLast: false))?.Path);
        Assert.Equal("/usr", tree.Find("/lib/..")?.Path);
    }

    [Fact]
    public void Links_that_lead_in_a_circle_are_an_error_and_forty_are_not()
    {
        var files = new MemoryFileSystem().Link("/a", "b").Link("/b", "/a").File("/l0", "");
        for (var i = 1; i <= 41; i++)
            files.Link($"/l{i}", $"l{i - 1}");
        var tree = Tree(files);

        Assert.Equal(40, VirtAssert.Raises(VirtErrorCode.SystemError, () => tree.Find("/a"), "Cannot follow '/a' in the guest: Too many levels of symbolic links").Number);
        Assert.Equal("/l0", tree.Find("/l40")?.Path);
        Assert.Equal(40, VirtAssert.Raises(VirtErrorCode.SystemError, () => tree.Find("/l41")).Number);
        Assert.Equal("/a", tree.Find("/a", followLast: false)?.Path);
    }

    [Fact]
    public void A_path_that_links_make_too_long_is_an_error()
    {
        var tree = Tree(new MemoryFileSystem().Directories("/d").Link("/d/a", string.Concat(Enumerable.Repeat("/d/a", 3000))));

        Assert.Equal(36, VirtAssert.Raises(VirtErrorCode.SystemError, () => tree.Find("/d/a"), "File name too long").Number);
    }

    [Fact]
    public void A_mounted_volume_hides_the_directory_below_it()
    {
        var root = Volume("/dev/sda1", new MemoryFileSystem().File("/boot/hidden", "").Link("/srv", "var/srv").Directories("/var/srv").Directories("/none"));
        var boot = Volume("/dev/sda2", new MemoryFileSystem().File("/vmlinuz", "k").Link("/up", "../etc"));
        var data = Volume("/dev/sdb", new MemoryFileSystem().File("/file", "d"));
        var tree = new GuestFileTree(root, [new GuestMount("/", root), new GuestMount("/boot", boot), new GuestMount("/srv", data), new GuestMount("/gone", data)]);

        Assert.Equal("/dev/sda2", tree.Find("/boot/vmlinuz")?.Device);
        Assert.Null(tree.Find("/boot/hidden"));
        Assert.Equal("/dev/sdb", tree.Find("/srv/file")?.Device);
        Assert.Equal("/var/srv/file", tree.Find("/srv/file")?.Path);
        Assert.Equal("/", tree.Find("/boot/..")?.Path);
        Assert.Null(tree.Find("/boot/up"));
    }

    [Fact]
    public void A_volume_that_cannot_be_read_spoils_only_what_is_on_it()
    {
        var root = Volume("/dev/sda1", new MemoryFileSystem().Directories("/boot", "/etc"));
        var source = new MemoryBlocks("bad", new byte[512]);
        var bad = new GuestVolume("/dev/sda2", GuestVolumeKind.Partition, source, _ => null, _ => throw ImageError.Malformed(source, "superblock", 1024, "it is nonsense"));
        var tree = new GuestFileTree(root, [new GuestMount("/boot", bad)]);

        Assert.Equal("/etc", tree.Find("/etc")?.Path);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => tree.Find("/boot/x"), "superblock at offset 1024");
        var errors = new List<string>();
        Assert.Equal(["/etc"], tree.Enumerate(tree.Root, onError: (file, error) => errors.Add($"{file.Path}: {error.Code}")).Select(file => file.Path));
        Assert.Equal(["/: StorageProbeFailed"], errors);
        Assert.Equal(VirtErrorCode.StorageProbeFailed, bad.Error?.Code);
    }

    [Fact]
    public void Windows_finds_names_in_any_case_and_by_the_letters_of_drives()
    {
        var system = Volume("/dev/sda2", new MemoryFileSystem("ntfs", isCaseSensitive: false)
            .File("/Windows/System32/cmd.exe", "MZ")
            .Link("/Documents and Settings", @"\??\C:\Users")
            .File("/Users/me/x.txt", "")
            .Link("/Data", @"D:\Data"));
        var data = Volume("/dev/sdb1", new MemoryFileSystem("ntfs", isCaseSensitive: false).File("/Data/y.txt", "y").Link("/Data/z.txt", @"\Data\y.txt"));
        var tree = new GuestFileTree(system, [new GuestMount("C:", system), new GuestMount("d:", data)], isWindows: true);

        Assert.Equal("/Windows/System32/cmd.exe", tree.Find(@"c:\WINDOWS\system32\CMD.EXE")?.Path);
        Assert.Equal("/Windows/System32/cmd.exe", tree.Find("/windows/SYSTEM32/cmd.exe")?.Path);
        Assert.Equal("/Users/me/x.txt", tree.Find(@"\Documents and Settings\me\x.txt")?.Path);
        Assert.Equal("D:/Data/y.txt", tree.Find(@"D:\data\Y.TXT")?.Path);
        Assert.Equal("D:/Data/y.txt", tree.Find("/data/y.txt")?.Path);
        Assert.Equal("D:/Data/y.txt", tree.Find("D:/Data/y.txt")?.Path);
        Assert.Equal("D:/Data/y.txt", tree.Find("D:/Data/z.txt")?.Path);
        Assert.Equal("D:/", tree.Find(@"D:\..\..")?.Path);
        Assert.Null(tree.Find(@"E:\x"));
    }

    [Fact]
    public void Files_are_enumerated_to_a_depth_without_following_links()
    {
        var tree = Tree(new MemoryFileSystem().File("/a/b/c", "").Link("/a/up", "..").File("/d", ""));

        Assert.Equal(["/a", "/a/b", "/a/b/c", "/a/up", "/d"], tree.Enumerate(tree.Root).Select(file => file.Path));
        Assert.Equal(["/a", "/d"], tree.Enumerate(tree.Root, depth: 1).Select(file => file.Path));
        Assert.Equal(["/a", "/a/b", "/a/up", "/d"], tree.Enumerate(tree.Root, depth: 2).Select(file => file.Path));
    }

    [Fact]
    public void A_directory_that_is_in_itself_is_an_error_and_no_endless_list()
    {
        var tree = Tree(new MemoryFileSystem().Again("/a/b/again", "/a").Again("/root", "/"));

        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => tree.Enumerate(tree.Root).ToList(), "directory", "'/a/b/again' (inode 10) is in the tree twice");
        var errors = 0;
        Assert.Equal(["/a", "/a/b", "/a/b/again", "/root"], tree.Enumerate(tree.Root, onError: (_, _) => errors++).Select(file => file.Path));
        Assert.Equal(2, errors);
    }

    [Fact]
    public void A_directory_that_cannot_be_read_does_not_hide_its_siblings()
    {
        var tree = Tree(new MemoryFileSystem().File("/a/x", "").File("/b/y", "").Spoil("/a"));

        var errors = new List<string>();
        Assert.Equal(["/a", "/a/x", "/b", "/b/y"], tree.Enumerate(tree.Root, onError: (file, _) => errors.Add(file.Path)).Select(file => file.Path));
        Assert.Equal(["/a"], errors);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => tree.Enumerate(tree.Root).ToList(), "directory at offset 42");
    }

    internal static GuestVolume Volume(string device, FileSystem fileSystem) =>
        new(device, GuestVolumeKind.Partition, fileSystem.Source, _ => new VolumeContent(fileSystem.Type, fileSystem.Label, fileSystem.Uuid), _ => fileSystem);

    private static GuestFileTree Tree(FileSystem root) => new(Volume("/dev/sda1", root), []);

    private static (string?, FileKind?, ulong?, string?) Facts(GuestFile? file) => (file?.Path, file?.Kind, file?.Size, file?.Device);
}
