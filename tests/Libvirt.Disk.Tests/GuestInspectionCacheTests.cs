using Libvirt.Disk.Guests;
using Libvirt.Tests.Peers;
using DiskImage = Libvirt.Disk.DiskImage;

namespace Libvirt.Tests.Disk;

public sealed class GuestInspectionCacheTests : IDisposable
{
    private readonly ImageLab _lab = new();
    private readonly GuestInspectionCache _cache;

    public GuestInspectionCacheTests()
    {
        Assert.SkipUnless(Tool.Exists("mkfs.ext4") && ImageLab.HasQemuImg, "mkfs.ext4 or qemu-img is not on this machine");
        _cache = new GuestInspectionCache(_lab.Path("cache"))
        {
            Settled = TimeSpan.FromMilliseconds(-1),
        };
        foreach (var folder in (string[])["tree/etc", "tree/bin"])
            Directory.CreateDirectory(_lab.Path(folder));
        File.WriteAllText(_lab.Path("tree/etc/hosts"), "");
        File.WriteAllText(_lab.Path("tree/etc/debian_version"), "12.5\n");
        File.WriteAllText(_lab.Path("tree/etc/hostname"), "guest\n");
        Tool.Run("mkfs.ext4", "-q", "-d", _lab.Path("tree"), _lab.Path("base.raw"), "8M");
        _lab.QemuImg("create", "-q", "-f", "qcow2", "-b", "@base.raw", "-F", "raw", "@top.qcow2");
        Age("base.raw", "top.qcow2");
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void What_was_found_once_is_found_again_without_reading_the_disk()
    {
        var first = Inspect();
        var again = Inspect();

        Assert.False(first.FromCache);
        Assert.True(again.FromCache);
        Assert.Equal(("guest", new Version(12, 5)), (again.System.HostName, again.System.Version));
        Assert.Equal(first.System with { MountPoints = [], FileSystems = [], DriveMappings = [] }, again.System with { MountPoints = [], FileSystems = [], DriveMappings = [] });
        Assert.Equal(first.System.MountPoints, again.System.MountPoints);
        Assert.Equal(first.System.FileSystems, again.System.FileSystems);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Entry()));
    }

    [Fact]
    public void A_guest_that_was_opened_with_a_cache_inspects_by_it()
    {
        Inspect();
        using (var guest = Guest.Open(_cache, DiskImage.Open(_lab.Path("top.qcow2"))))
            Assert.Equal("12.5", guest.Inspect().OperatingSystems[0].ProductName);
        File.WriteAllText(Entry(), File.ReadAllText(Entry()).Replace("\"ProductName\":\"12.5\"", "\"ProductName\":\"cached\""));
        using (var guest = Guest.Open(_cache, DiskImage.Open(_lab.Path("top.qcow2"))))
        {
            Assert.Equal("cached", guest.Inspect().OperatingSystems[0].ProductName);
            Assert.Equal("/etc/hostname", guest.OpenTree().Find("/etc/hostname")?.Path);
        }
    }

    [Fact]
    public void What_could_not_be_read_is_told_again()
    {
        File.WriteAllBytes(_lab.Path("spoiled.raw"), [.. File.ReadAllBytes(_lab.Path("base.raw"))[..2000], .. new byte[8 * 1024 * 1024 - 2000]]);
        using var first = Guest.Open(DiskImage.Open(_lab.Path("spoiled.raw")));
        using var again = Guest.Open(DiskImage.Open(_lab.Path("spoiled.raw")));

        var problem = Assert.Single(_cache.Inspect(first).Problems);
        var inspection = _cache.Inspect(again);

        Assert.NotSame(again.Inspect(), inspection);
        Assert.Equal((problem.Device, problem.Error.Code, problem.Error.Message), (inspection.Problems[0].Device, inspection.Problems[0].Error.Code, inspection.Problems[0].Error.Message));
    }

    [Fact]
    public void Any_change_of_any_image_misses()
    {
        Inspect();
        foreach (var name in (string[])["base.raw", "top.qcow2"])
        {
            using (var file = File.OpenWrite(_lab.Path(name)))
                file.SetLength(file.Length + 65536);
            Age(name);
            Assert.False(Inspect().FromCache, name);
            Assert.True(Inspect().FromCache, name);
        }
        // The same bytes in another file, and the same file by another name.
        File.Copy(_lab.Path("top.qcow2"), _lab.Path("copy.qcow2"));
        Age("copy.qcow2");
        Assert.False(Inspect("copy.qcow2").FromCache);
        File.Move(_lab.Path("copy.qcow2"), _lab.Path("moved.qcow2"));
        Assert.False(Inspect("moved.qcow2").FromCache);
    }

    [Fact]
    public void A_time_that_was_set_back_misses_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems tell no time of change");
        Inspect();
        using (var file = File.OpenWrite(_lab.Path("top.qcow2")))
            file.WriteByte((byte)'Q');
        Age("top.qcow2");

        Assert.False(Inspect().FromCache);
    }

    [Fact]
    public void Another_snapshot_or_order_is_another_guest()
    {
        _lab.QemuImg("snapshot", "-c", "one", "@top.qcow2");
        Age("top.qcow2");
        Inspect();

        Assert.False(Inspect([], snapshot: "one").FromCache);
        Assert.False(Inspect("base.raw", "top.qcow2").FromCache);
        Assert.False(Inspect("top.qcow2", "base.raw").FromCache);
    }

    [Fact]
    public void An_image_that_was_written_a_moment_ago_is_not_kept()
    {
        File.SetLastWriteTimeUtc(_lab.Path("top.qcow2"), DateTime.UtcNow);
        Inspect([], snapshot: null, new GuestInspectionCache(_cache.Folder));

        Assert.False(Directory.Exists(_cache.Folder));
    }

    [Fact]
    public void A_spoiled_entry_is_passed_over_and_replaced()
    {
        Inspect();
        foreach (var text in (string[])["", "{", "null", "{\"Key\":\"x\",\"OperatingSystems\":[],\"Problems\":[]}", new string('x', 2_000_000), File.ReadAllText(Entry()).Replace("\"Root\"", "\"Toor\""), File.ReadAllText(Entry()).Replace("[{", "[null,{")])
        {
            File.WriteAllText(Entry(), text);
            Assert.False(Inspect().FromCache, text[..Math.Min(text.Length, 50)]);
            Assert.True(Inspect().FromCache);
        }
    }

    [Fact]
    public void An_entry_that_others_may_read_or_a_folder_that_others_may_write_to_is_not_believed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "rights are others there");
        Inspect();
        Tool.Run("chmod", ["604", Entry()]);
        Assert.False(Inspect().FromCache);
        Assert.True(Inspect().FromCache);
        Tool.Run("chmod", ["777", _cache.Folder]);
        Assert.False(Inspect().FromCache);
    }

    [Fact]
    public void The_entries_used_least_go_first()
    {
        Inspect();
        for (var i = 0; i < 1100; i++)
        {
            File.WriteAllText(_lab.Path($"cache/{i:x64}.json"), "");
            File.SetLastWriteTimeUtc(_lab.Path($"cache/{i:x64}.json"), DateTime.UtcNow.AddDays(-i - 1));
        }
        Inspect("base.raw");

        Assert.Equal(1000, Directory.GetFiles(_cache.Folder).Length);
        Assert.True(Inspect().FromCache);
        Assert.True(File.Exists(_lab.Path($"cache/{0:x64}.json")));
        Assert.False(File.Exists(_lab.Path($"cache/{1099:x64}.json")));
        _cache.Clear();
        Assert.Empty(Directory.GetFiles(_cache.Folder));
    }

    private (GuestOperatingSystem System, bool FromCache) Inspect(params string[] names) => Inspect(names, snapshot: null);

    // What comes from the cache is not the guest's own inspection.
    private (GuestOperatingSystem System, bool FromCache) Inspect(string[] names, string? snapshot, GuestInspectionCache? cache = null)
    {
        if (names.Length == 0)
            names = ["top.qcow2"];
        var images = names.Select(name => DiskImage.Open(_lab.Path(name), snapshot: snapshot)).ToArray();
        using var guest = Guest.Open(images);
        var inspection = (cache ?? _cache).Inspect(guest);
        return (inspection.OperatingSystems[0], !ReferenceEquals(inspection, guest.Inspect()));
    }

    private string Entry() => Assert.Single(Directory.GetFiles(_cache.Folder));

    private void Age(params string[] names)
    {
        foreach (var name in names)
            File.SetLastWriteTimeUtc(_lab.Path(name), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }
}
