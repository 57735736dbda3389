using System.Globalization;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>A block commit on a running guest: what is written to the backing image is seen.</summary>
[Collection(LiveCollection.Name)]
public sealed class BlockCommitTests
{
    private const long Data = 16 << 20;
    private const long Speed = 8 << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_highest_extent_of_the_backing_image_grows_while_an_image_is_committed_into_it()
    {
        await using var lab = await QemuLab.OpenAsync();
        _ = Guest.Image;
        var chain = DiskImages.Chain(lab.Folder, "vda", 3, withData: false);
        DiskImages.Write(chain.Images[1], 0, Data, 7);
        var guest = await Guest.StartAsync(lab, "commit", ["lvps.loop=vda"], [chain.Top]);
        await guest.SaysAsync("loop vda");
        Assert.Equal(0UL, Value(await StatsAsync(), "block.2.allocation"));

        var monitor = (await lab.GuestAsync(guest.Domain)).Monitor!;
        await monitor.ExecuteAsync(QmpCommands.Raw("block-commit", json =>
        {
            json.WriteString("job-id", "commit-vda");
            json.WriteString("device", "libvirt-1-format");
            json.WriteString("top-node", "libvirt-2-format");
            json.WriteString("base-node", "libvirt-3-format");
            json.WriteNumber("speed", Speed);
        }), MonitorClient.Patience, Cancellation);

        var seen = new List<ulong>();
        var jobs = "";
        while ((jobs = await monitor.ExecuteAsync(QmpCommands.Raw("query-block-jobs"), MonitorClient.Patience, Cancellation)) != "[]")
        {
            var stats = await StatsAsync();
            Assert.Null(stats.Error);
            seen.Add(Value(stats, "block.2.allocation"));
            Assert.Equal(64UL << 20, Value(stats, "block.2.capacity"));
            await Task.Delay(100, Cancellation);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"highest extent of the base, every 100 ms: {string.Join(", ", seen.Select(v => $"{v / 1024} KiB"))}");
        Assert.Equal(seen.Order(), seen);
        Assert.True(seen.Distinct().Count() >= 4, $"only {seen.Distinct().Count()} steps were seen");

        // The chain is one image shorter than the live definition says; the numbers stay with their images.
        var after = await StatsAsync();
        Assert.Null(after.Error);
        Assert.InRange(Value(after, "block.2.allocation"), (ulong)Data, 64UL << 20);
        Assert.Equal(
            [chain.Images[0].Path, chain.Images[1].Path, chain.Images[2].Path],
            after.Parameters.Where(p => p.Name.EndsWith(".path", StringComparison.Ordinal)).Select(p => p.FormatValue()));
        Assert.DoesNotContain("block.1.capacity", after.Parameters.Select(p => p.Name));
        await Poll.UntilAsync(() => Value(StatsAsync().Result, "block.0.wr.reqs") > Value(after, "block.0.wr.reqs"), "the guest's next write", cancellation: Cancellation);
        await lab.DestroyAsync(guest.Domain);
        Assert.True(DiskImages.Reads(chain.Images[2], 1 << 20, 1 << 20, 7));

        Task<DomainStatsRecord> StatsAsync() => lab.StatsAsync(guest.Domain, DomainStatsGroups.Block, backing: true);
    }

    private static ulong Value(DomainStatsRecord record, string name) =>
        ulong.Parse(record.Parameters.First(p => p.Name == name).FormatValue(), CultureInfo.InvariantCulture);
}
