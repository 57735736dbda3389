using Libvirt.Tests.Peers;
using static Libvirt.Drivers.Remote.Tests.Qemu.QemuGuest;

namespace Libvirt.Drivers.Remote.Tests.Qemu;

/// <summary>Disks of a guest of a real QEMU are plugged, moved and kept through a real libvirtd.</summary>
public sealed class DiskTests(DaemonFixture fixture)
{
    [Fact]
    public async Task A_disk_is_plugged_in_and_out()
    {
        using var folder = new ScratchFolder();
        await using var guest = await StartAsync(fixture, "plugs", DiskImages.Qcow2(folder, "vda"));
        var image = DiskImages.Raw(folder, "vdb.raw");
        var xml = $"<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{image.Path}'/><target dev='vdb' bus='virtio'/></disk>";
        const DomainModificationImpact Both = DomainModificationImpact.Live | DomainModificationImpact.Config;

        await guest.Driver<IDomainDeviceDriver>().AttachDeviceAsync(guest.Key, xml, Both, Cancel);

        Assert.Contains($"vdb      {image.Path}", guest.Virsh("domblklist plugs"));
        Assert.Contains($"vdb      {image.Path}", guest.Virsh("domblklist plugs --inactive"));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await guest.Driver<IDomainDeviceDriver>().AttachDeviceAsync(guest.Key, xml, Both, Cancel));
        Assert.EndsWith(": target vdb already exists", error.Message, StringComparison.Ordinal);
        await guest.Driver<IDomainDeviceChangeDriver>().DetachDeviceAsync(guest.Key, xml, DomainModificationImpact.Config, Cancel);
        Assert.DoesNotContain(guest.Virsh("domblklist plugs --inactive"), line => line.StartsWith("vdb", StringComparison.Ordinal));
        error = await Assert.ThrowsAsync<VirtException>(async () =>
            await guest.Driver<IDomainDeviceChangeDriver>().DetachDeviceAliasAsync(guest.Key, "none", DomainModificationImpact.Live, Cancel));
        Assert.EndsWith(": no device found with alias none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contents_are_pulled_committed_and_copied()
    {
        using var folder = new ScratchFolder();
        var chain = DiskImages.Chain(folder, "vda", 3);
        await using var guest = await StartAsync(fixture, "moves", chain.Top);
        var jobs = guest.Driver<IBlockJobDriver>();
        Assert.Null(await jobs.GetBlockJobAsync(guest.Key, "vda", Cancel));

        await jobs.StartBlockJobAsync(guest.Key, new() { Disk = "vda", Type = DomainBlockJobType.Pull, Base = chain.Images[2].Path, Bandwidth = 100 << 20 }, Cancel);
        await EndsAsync(guest);
        Assert.Equal(2, await ImagesAsync(guest));
        await jobs.StartBlockJobAsync(guest.Key, new() { Disk = "vda", Type = DomainBlockJobType.ActiveCommit }, Cancel);
        await ReadyAsync(guest, DomainBlockJobType.ActiveCommit);
        await jobs.AbortBlockJobAsync(guest.Key, "vda", pivot: true, Cancel);
        await EndsAsync(guest);
        Assert.Equal(1, await ImagesAsync(guest));
        var copy = folder["copy"];
        await jobs.StartBlockJobAsync(guest.Key, new() { Disk = "vda", Type = DomainBlockJobType.Copy, Destination = copy, Bandwidth = 50 << 20 }, Cancel);
        await jobs.SetBlockJobSpeedAsync(guest.Key, "vda", 200 << 20, Cancel);
        Assert.Equal(200UL << 20, (await jobs.GetBlockJobAsync(guest.Key, "vda", Cancel))?.Bandwidth);
        await ReadyAsync(guest, DomainBlockJobType.Copy);
        await jobs.AbortBlockJobAsync(guest.Key, "vda", pivot: true, Cancel);
        await EndsAsync(guest);
        Assert.Contains($"vda      {copy}", guest.Virsh("domblklist moves"));
        await guest.Driver<IDomainLifecycleDriver>().DestroyDomainAsync(guest.Key, Cancel);
        Assert.True(DiskImages.Reads(new(copy, "qcow2"), DiskImages.LevelData, DiskImages.LevelData, 2));
    }

    private static Task EndsAsync(QemuGuest guest) =>
        Poll.UntilAsync(async () => await guest.Driver<IBlockJobDriver>().GetBlockJobAsync(guest.Key, "vda", Cancel) is null, "the end of a job", cancellation: Cancel);

    private static Task ReadyAsync(QemuGuest guest, DomainBlockJobType type) => Poll.UntilAsync(async () =>
    {
        var job = await guest.Driver<IBlockJobDriver>().GetBlockJobAsync(guest.Key, "vda", Cancel);
        Assert.Equal(type, job?.Type);
        return job!.Current == job.End && (await guest.Driver<IDomainDriver>().GetDomainXmlAsync(guest.Key, DomainXmlFlags.None, Cancel)).Contains("ready='yes'", StringComparison.Ordinal);
    }, "a job that is ready", cancellation: Cancel);

    private static async Task<int?> ImagesAsync(QemuGuest guest)
    {
        var request = new DomainStatsRequest { Domains = [guest.Key], Groups = DomainStatsGroups.Block, Backing = true };
        var record = Assert.Single(await guest.Driver<IDomainStatsDriver>().GetStatsAsync(request, Cancel).ToListAsync(Cancel));
        return record.Parameters.GetInt("block.count");
    }
}
