using System.Diagnostics;

namespace Libvirt.Tests.Peers.Tests;

/// <summary>What a guest promises: that it boots, does what it is told, and says so.</summary>
public sealed class GuestTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_boots_does_its_IO_and_powers_off()
    {
        var image = RequireGuest();
        using var folder = new ScratchFolder();
        var chain = DiskImages.Chain(folder, "vda", levels: 3);
        var data = DiskImages.Raw(folder, "vdb.raw");
        var clock = Stopwatch.StartNew();
        await using var guest = await QemuGuest.StartAsync(image, [chain.Top, data], "lvps.io=vda,vdb", "lvps.net", "lvps.poweroff");
        output.WriteLine($"{await guest.WaitForAsync("up", Cancellation)}; {clock.Elapsed.TotalSeconds:F1} s since QEMU's start");
        await guest.WaitForAsync("io done vda", Cancellation);
        await guest.WaitForAsync("io done vdb", Cancellation);
        output.WriteLine($"I/O done after {clock.Elapsed.TotalSeconds:F1} s");
        Assert.Matches("sent [1-9][0-9]*, received [1-9]", await guest.WaitForAsync("net done", Cancellation));
        var shutdown = await guest.Monitor.WaitForEventAsync("SHUTDOWN", Cancellation);
        Assert.True(shutdown.GetProperty("data").GetProperty("guest").GetBoolean());
        Assert.Equal(0, await guest.Process.WaitForExitAsync(cancellation: Cancellation));
        foreach (var disk in new[] { chain.Top, data })
            Assert.True(DiskImages.Reads(disk, 8 << 20, 1 << 20, (byte)'g'), $"the guest's writing is not in {disk.Path}");
    }

    [Fact]
    public async Task The_counters_see_the_IO_that_was_asked_for()
    {
        var image = RequireGuest();
        using var folder = new ScratchFolder();
        await using var guest = await QemuGuest.StartAsync(image, [DiskImages.Qcow2(folder, "vda")], "lvps.io=vda");
        await guest.WaitForAsync("io done", Cancellation);
        var statistics = (await guest.Monitor.ExecuteAsync("query-blockstats"))[0].GetProperty("stats");
        Assert.InRange(statistics.GetProperty("rd_bytes").GetInt64(), 8 << 20, (8 << 20) + (1 << 20));
        Assert.InRange(statistics.GetProperty("rd_operations").GetInt64(), 128, 256);
        Assert.Equal(1 << 20, statistics.GetProperty("wr_bytes").GetInt64());
        Assert.Equal(16, statistics.GetProperty("wr_operations").GetInt64());
        Assert.InRange(statistics.GetProperty("flush_operations").GetInt64(), 1, 16);
    }

    [Fact]
    public async Task A_guest_obeys_the_power_button()
    {
        await using var guest = await QemuGuest.StartAsync(RequireGuest(), [], "lvps.acpi");
        await guest.WaitForAsync("acpi ready", Cancellation);
        await guest.Monitor.ExecuteAsync("system_powerdown");
        await guest.WaitForAsync("power button", Cancellation);
        var shutdown = await guest.Monitor.WaitForEventAsync("SHUTDOWN", Cancellation);
        Assert.Equal("guest-shutdown", shutdown.GetProperty("data").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_guest_goes_on_with_its_IO_until_it_is_stopped()
    {
        var image = RequireGuest();
        using var folder = new ScratchFolder();
        await using var guest = await QemuGuest.StartAsync(image, [DiskImages.Qcow2(folder, "vda")], "lvps.loop=vda");
        await guest.WaitForAsync("loop vda", Cancellation);
        for (var (seen, rounds) = (0L, 0); rounds < 3; rounds++)
        {
            var before = seen;
            await Poll.UntilAsync(() => (seen = Writes(guest)) > before, "the next write", cancellation: Cancellation);
        }

        static long Writes(QemuGuest guest) =>
            guest.Monitor.ExecuteAsync("query-blockstats").Result[0].GetProperty("stats").GetProperty("wr_operations").GetInt64();
    }

    [Theory]
    [InlineData("lvps.panic", "GUEST_PANICKED")]
    [InlineData("lvps.reboot", "RESET")]
    public async Task A_guest_ends_as_it_is_told(string word, string happens)
    {
        await using var guest = await QemuGuest.StartAsync(RequireGuest(), [], word);
        await guest.WaitForAsync("up", Cancellation);
        await guest.Monitor.WaitForEventAsync(happens, Cancellation);
    }

    [Fact]
    public async Task A_guest_says_what_it_cannot_do()
    {
        await using var guest = await QemuGuest.StartAsync(RequireGuest(), [], "lvps.dance", "lvps.poweroff");
        await guest.WaitForAsync("unknown word lvps.dance", Cancellation);
    }

    private static GuestImage RequireGuest()
    {
        Assert.SkipUnless(QemuGuest.CanRun(out var reason), reason);
        var image = GuestImage.TryGet(out reason);
        Assert.SkipUnless(image is not null, reason);
        Assert.SkipUnless(DiskImages.CanMake(out reason), reason);
        return image;
    }
}
