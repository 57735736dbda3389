using System.Buffers.Binary;
using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Live;

namespace Libvirt.Tests.Qemu.BadInput;

/// <summary>Images that are not as they should be: no start, no statistics beyond what can be read, and no hang.</summary>
[Collection(LiveCollection.Name)]
public sealed class ImageTests
{
    private const long MaxAllocated = 4 << 20;

    [Fact]
    public Task A_missing_image() => IsRefusedAsync(_ => new DiskImage("/nowhere/a.qcow2", "qcow2"), VirtErrorCode.SystemError, "/nowhere/a.qcow2");

    [Fact]
    public Task A_missing_backing_image() => IsRefusedAsync(lab =>
    {
        var chain = DiskImages.Chain(lab.Folder, "c", 3, withData: false);
        File.Delete(chain.Images[1].Path);
        return chain.Top;
    }, VirtErrorCode.SystemError, "c.1", "No such file or directory");

    [Fact]
    public Task A_loop() => IsRefusedAsync(lab =>
    {
        var chain = DiskImages.Chain(lab.Folder, "c", 3, withData: false);
        Tool.Run("qemu-img", "rebase", "-u", "-f", "qcow2", "-b", "c.2", "-F", "qcow2", chain.Images[2].Path);
        return chain.Top;
    }, VirtErrorCode.InternalError, "backing store for", "c.0", "is self-referential");

    [Fact]
    public Task A_chain_of_200() => IsRefusedAsync(lab => DiskImages.Chain(lab.Folder, "c", 200, withData: false).Top, VirtErrorCode.OperationUnsupported, "more than 199 images");

    [Fact]
    public Task A_size_beyond_all_sizes() => IsRefusedAsync(lab => Spoil(DiskImages.Qcow2(lab.Folder, "a"), offset: 24, ulong.MaxValue), VirtErrorCode.StorageProbeFailed, "size is 18446744073709551615");

    [Fact]
    public Task Clusters_beyond_all_sizes() => IsRefusedAsync(lab => Spoil(DiskImages.Qcow2(lab.Folder, "a"), offset: 16, 0x7fff_ffff_0000_0000 | 0xffff_ffff), VirtErrorCode.StorageProbeFailed, "cluster_bits is 4294967295");

    [Fact]
    public Task A_name_of_a_backing_image_beyond_the_file() => IsRefusedAsync(lab => Spoil(DiskImages.Qcow2(lab.Folder, "a"), offset: 8, ulong.MaxValue - 7), VirtErrorCode.StorageProbeFailed, "backing_file_offset is 18446744073709551608");

    [Fact]
    public Task A_header_that_is_cut_off() => IsRefusedAsync(lab =>
    {
        var image = DiskImages.Qcow2(lab.Folder, "a");
        using (var file = File.OpenWrite(image.Path))
            file.SetLength(50);
        return image;
    }, VirtErrorCode.StorageProbeFailed, "cut short after 50");

    [Fact]
    public Task An_image_that_is_a_folder() => IsRefusedAsync(lab => new DiskImage(lab.Folder.Path, "raw"), VirtErrorCode.ConfigUnsupported, "it is a directory");

    [Fact]
    public async Task A_chain_of_199_starts_and_is_told_whole()
    {
        await using var lab = await QemuLab.OpenAsync();
        RequireImages();
        var guest = await lab.CreateAsync(QemuLab.Idle("deep", DiskImages.Chain(lab.Folder, "c", 199, 1 << 20, withData: false).Top), DomainStartFlags.Paused);
        // QEMU 7.2 takes seconds for the sizes of such a chain where the images name each other by relative names.
        var stats = await lab.StatsAsync(guest, DomainStatsGroups.Block, backing: true, TimeSpan.FromMinutes(1));
        Assert.Null(stats.Error);
        Assert.Equal("block.count=199", stats.Parameters.First().ToString());
        Assert.Equal(199, stats.Parameters.Count(p => p.Name.EndsWith(".allocation", StringComparison.Ordinal)));
        await lab.DestroyAsync(guest);
    }

    [Fact]
    public async Task Images_that_are_not_read_in_time_delay_nothing_and_leave_the_disks_names()
    {
        await using var lab = await QemuLab.OpenAsync();
        RequireImages();
        var guest = await lab.DefineAsync(QemuLab.Idle("late", DiskImages.Chain(lab.Folder, "c", 199, 1 << 20, withData: false).Top));
        var stats = await lab.StatsAsync(guest, DomainStatsGroups.Block, backing: true, TimeSpan.Zero);
        Raises.Check(VirtErrorCode.OperationTimeout, stats.Error!, "the images could not be read within 0 s");
        Assert.Equal(["block.count=1", "block.0.name=vda", $"block.0.path={lab.Folder["c.198"]}"], stats.Parameters.Select(p => p.ToString()));
        stats = await lab.StatsAsync(guest, DomainStatsGroups.Block, backing: true);
        Assert.Null(stats.Error);
        Assert.Equal("block.count=199", stats.Parameters[0].ToString());
    }

    [Theory]
    [InlineData("missing", VirtErrorCode.SystemError, "No such file or directory")]
    [InlineData("a loop", VirtErrorCode.InternalError, "is self-referential")]
    [InlineData("absurd sizes", VirtErrorCode.StorageProbeFailed, "size is 18446744073709551615")]
    [InlineData("cut off", VirtErrorCode.StorageProbeFailed, "cut short after 50")]
    public async Task An_image_that_turns_bad_under_a_running_guest_is_no_matter_until_the_next_start(string what, VirtErrorCode code, string text)
    {
        await using var lab = await QemuLab.OpenAsync();
        RequireImages();
        var chain = DiskImages.Chain(lab.Folder, "c", 3, 1 << 20, withData: false);
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("guest", chain.Top)), DomainStartFlags.Paused);
        var before = (await lab.StatsAsync(guest, DomainStatsGroups.Block, backing: true)).Parameters.Select(p => p.ToString()).ToArray();
        Assert.Contains("block.2.capacity=1048576", before);

        TurnBad(chain.Images[1], what);
        var running = await lab.StatsAsync(guest, DomainStatsGroups.Block, backing: true);
        Assert.Null(running.Error);
        Assert.Equal(before, running.Parameters.Select(p => p.ToString()));

        guest = await lab.DestroyAsync(guest);
        Raises.Check(code, (await lab.StatsAsync(guest, DomainStatsGroups.Block, backing: true)).Error!, text);
        await Raises.ErrorAsync(code, () => lab.StartAsync(guest), text);
        Assert.Equal(DomainState.Shutoff, (await lab.LookAsync(guest))!.State);
        Assert.Equal(["run/qemu/guest.xml"], lab.LeftBehind()); // Why it is off.
    }

    // Another file under the same name, so that QEMU keeps the one that it has open.
    private static void TurnBad(DiskImage image, string what)
    {
        var bytes = File.ReadAllBytes(image.Path);
        File.Delete(image.Path);
        switch (what)
        {
            case "a loop":
                File.WriteAllBytes(image.Path, bytes);
                Tool.Run("qemu-img", "rebase", "-u", "-f", "qcow2", "-b", Path.GetFileName(image.Path), "-F", "qcow2", image.Path);
                break;
            case "absurd sizes":
                File.WriteAllBytes(image.Path, bytes);
                Spoil(image, offset: 24, ulong.MaxValue);
                break;
            case "cut off":
                File.WriteAllBytes(image.Path, bytes[..50]);
                break;
        }
    }

    // Neither started nor, while off, told of beyond what can be read; the definition is taken, as images may come later.
    private static async Task IsRefusedAsync(Func<QemuLab, DiskImage> make, VirtErrorCode code, params string[] texts)
    {
        await using var lab = await QemuLab.OpenAsync();
        RequireImages();
        var guest = await lab.DefineAsync(QemuLab.Idle("bad", make(lab)));
        var start = await Assert.ThrowsAsync<VirtException>(() => lab.StartAsync(guest));
        TestContext.Current.TestOutputHelper?.WriteLine($"{start.Code}: {start.Message}");
        Raises.Check(code, start, texts);
        Assert.Equal(DomainState.Shutoff, (await lab.LookAsync(guest))!.State);
        Assert.Empty(lab.LeftBehind());

        // This thread and those that do its work are the only ones at work: all that is allocated is the call's.
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var stats = await lab.StatsAsync(guest, DomainStatsGroups.State | DomainStatsGroups.Block, backing: true);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated / 1024} KiB allocated");
        Assert.InRange(allocated, 0, MaxAllocated);
        Raises.Check(code, stats.Error!, texts);
        Assert.Contains("block.0.name=vda", stats.Parameters.Select(p => p.ToString()));
        Assert.DoesNotContain("block.0.capacity", stats.Parameters.Select(p => p.Name));
    }

    private static DiskImage Spoil(DiskImage image, int offset, ulong value)
    {
        var bytes = File.ReadAllBytes(image.Path);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(offset), value);
        File.WriteAllBytes(image.Path, bytes);
        return image;
    }

    private static void RequireImages() => Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
}
