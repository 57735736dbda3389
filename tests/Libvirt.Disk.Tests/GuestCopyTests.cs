using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;
using Libvirt.Disk.Guests.Copying;

namespace Libvirt.Tests.Disk;

public sealed class GuestCopyTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_directory_is_copied_with_all_below_it()
    {
        var tree = Tree(new MemoryFileSystem().File("/etc/a/b", "content").File("/etc/empty", "").Directories("/etc/none").Node("/etc/pipe", FileKind.Fifo).Link("/etc/link", "a/b"));

        var items = tree.CopyOut(tree.Get("/etc"), _lab.Folder).ToList();

        Assert.Equal(
            ["Copied /etc", "Copied /etc/a", "Copied /etc/a/b", "Copied /etc/empty", "Copied /etc/none", "Skipped /etc/pipe", "Skipped /etc/link"],
            items.Select(item => $"{item.Outcome} {item.Source.Path}"));
        Assert.Equal("content", File.ReadAllText(_lab.Path("etc/a/b")));
        Assert.Equal(_lab.Path("etc/a/b"), items[2].Target);
        Assert.Equal(["a", "empty", "none"], Names("etc"));
    }

    [Fact]
    public void A_file_may_get_another_name_and_replaces_another_only_if_told()
    {
        var tree = Tree(new MemoryFileSystem().File("/a", "new"));
        _lab.Write("b", "old"u8);
        var options = new GuestCopyOptions
        {
            Name = "b",
        };

        var failed = Assert.Single(tree.CopyOut(tree.Get("/a"), _lab.Folder, options));
        Assert.Equal((GuestCopyOutcome.Failed, 17), (failed.Outcome, failed.Error?.Number));
        Assert.Equal("old", File.ReadAllText(_lab.Path("b")));
        Assert.Equal(GuestCopyOutcome.Copied, Assert.Single(tree.CopyOut(tree.Get("/a"), _lab.Folder, options with { Overwrite = true })).Outcome);
        Assert.Equal("new", File.ReadAllText(_lab.Path("b")));
        Assert.Equal(2, VirtAssert.Raises(VirtErrorCode.SystemError, () => tree.CopyOut(tree.Get("/a"), _lab.Path("none"))).Number);
    }

    [Fact]
    public void Links_are_left_out_or_followed_in_the_guest_or_kept_as_they_are()
    {
        var tree = Tree(new MemoryFileSystem().File("/target", "guest").Link("/d/file", "/target").Link("/d/folder", "/d").Link("/d/out", "../../../../etc/passwd"));

        Copy(tree, "/d", "followed", GuestLinkMode.Follow);
        Copy(tree, "/d", "kept", GuestLinkMode.Keep);
        Assert.Equal(["file"], Names("followed"));
        Assert.Equal("guest", File.ReadAllText(_lab.Path("followed/file")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal("../../../../etc/passwd", new FileInfo(_lab.Path("kept/out")).LinkTarget);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("../../up")]
    [InlineData("nul\0byte")]
    public void Names_that_lead_elsewhere_are_refused(string name)
    {
        var error = VirtAssert.Raises(VirtErrorCode.OperationDenied, () => HostName.Of(name, isWindows: false));
        Assert.DoesNotContain('\0', error.Message);
    }

    [Theory]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("Com1")]
    [InlineData("lpt\u00b9.x")]
    [InlineData("a:stream")]
    [InlineData("a\\b")]
    [InlineData("C:")]
    [InlineData("ends.")]
    [InlineData("ends ")]
    [InlineData("what?")]
    [InlineData("tab\t")]
    public void Names_that_mean_something_else_to_Windows_are_refused_there(string name)
    {
        Assert.Equal(name, HostName.Of(name, isWindows: false));
        VirtAssert.Raises(VirtErrorCode.OperationDenied, () => HostName.Of(name, isWindows: true));
    }

    [Theory]
    [InlineData("console", "console")]
    [InlineData("com10", "com10")]
    public void Other_names_are_taken(string name, string host) => Assert.Equal(host, HostName.Of(name, isWindows: true));

    [Fact]
    public void Bytes_that_are_no_text_are_written_as_digits()
    {
        Assert.Equal("%80x%FF", HostName.Of("\udc80x\udcff", isWindows: false));
        Assert.Equal("\ud83d\ude00", HostName.Of("\ud83d\ude00", isWindows: false));
    }

    [Fact]
    public void Two_names_that_are_one_on_the_host_do_not_replace_each_other()
    {
        var tree = Tree(new MemoryFileSystem().File("/d/a%80", "first").File("/d/a\udc80", "second").File("/d/b", "other"));
        var items = tree.CopyOut(tree.Get("/d"), _lab.Folder, new GuestCopyOptions { Overwrite = true }).ToList();
        Assert.Equal(["d Copied", "a%80 Copied", "a\udc80 Failed", "b Copied"], items.Select(item => $"{item.Source.Name} {item.Outcome}"));
        Assert.Equal(17, items[2].Error?.Number);
        Assert.Equal("first", File.ReadAllText(_lab.Path("d/a%80")));
    }

    [Fact]
    public void A_forged_name_in_a_directory_fails_alone_and_nothing_is_written_outside()
    {
        var tree = Tree(new MemoryFileSystem().Forge("/d", "..", "x").Forge("/d", "../escaped", "x").File("/d/good", "g"));

        var items = tree.CopyOut(tree.Get("/d"), Directory.CreateDirectory(_lab.Path("in")).FullName).ToList();

        Assert.Equal([GuestCopyOutcome.Copied, GuestCopyOutcome.Failed, GuestCopyOutcome.Failed, GuestCopyOutcome.Copied], items.Select(item => item.Outcome));
        Assert.Equal(["in"], Names(""));
        Assert.Equal(["good"], Names("in/d"));
    }

    [Fact]
    public void A_link_on_the_host_is_never_written_through()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links needs a right there");
        var tree = Tree(new MemoryFileSystem().File("/d/file", "guest").File("/d/sub/x", "guest"));
        Directory.CreateDirectory(_lab.Path("outside"));
        Directory.CreateDirectory(_lab.Path("in/d"));
        File.CreateSymbolicLink(_lab.Path("in/d/file"), _lab.Path("outside/file"));
        File.CreateSymbolicLink(_lab.Path("in/d/sub"), _lab.Path("outside"));

        var items = tree.CopyOut(tree.Get("/d"), _lab.Path("in"), new GuestCopyOptions { Overwrite = true }).ToList();

        Assert.Equal(["Copied /d", "Failed /d/file", "Failed /d/sub"], items.Select(item => $"{item.Outcome} {item.Source.Path}"));
        Assert.Empty(Names("outside"));
    }

    [Fact]
    public void A_directory_that_cannot_be_read_fails_and_its_siblings_are_copied()
    {
        var tree = Tree(new MemoryFileSystem().File("/d/a/x", "").File("/d/b/y", "").Spoil("/d/a"));

        var items = tree.CopyOut(tree.Get("/d"), _lab.Folder).ToList();

        Assert.Equal(["Copied /d", "Copied /d/a", "Copied /d/a/x", "Failed /d/a", "Copied /d/b", "Copied /d/b/y"], items.Select(item => $"{item.Outcome} {item.Source.Path}"));
    }

    private static GuestFileTree Tree(MemoryFileSystem root) => new(GuestFileTreeTests.Volume("/dev/sda1", root), []);

    private void Copy(GuestFileTree tree, string path, string name, GuestLinkMode links) => _ = tree.CopyOut(tree.Get(path), _lab.Folder, new GuestCopyOptions
    {
        Links = links,
        Name = name,
    }).Count();

    private IEnumerable<string> Names(string folder) => Directory.GetFileSystemEntries(_lab.Path(folder)).Select(path => Path.GetFileName(path)).Order();
}
