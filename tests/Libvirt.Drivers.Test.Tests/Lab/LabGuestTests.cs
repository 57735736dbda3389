namespace Libvirt.Drivers.Test.Tests;

/// <summary>Guests of a world of ours: what they say follows from their machines.</summary>
public sealed class LabGuestTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Each_source_knows_the_addresses_that_it_would_know()
    {
        await using var lab = await OpenAsync();
        var web = await FindAsync(lab, "web01");

        var leases = await VirtDomainAddress.ReadAsync(web, AddressSource.Lease);
        var agent = await VirtDomainAddress.ReadAsync(web, AddressSource.Agent);
        var arp = await VirtDomainAddress.ReadAsync(web, AddressSource.Arp);

        Assert.Equal(["testnet0 192.168.122.3/24"], leases.Select(Show));
        Assert.Contains("eth0 192.168.122.3/24", agent.Select(Show));
        Assert.Contains("lo 127.0.0.1/8", agent.Select(Show));
        Assert.Equal(["testnet0 192.168.122.3/0", "testnet1 10.26.177.1/0"], arp.Select(Show));
        Assert.Equal(AddressSource.Lease, (await VirtDomainAddress.ReadAnyAsync(web))[0].Source);
        // A guest behind a network of the user's own has no lease.
        Assert.All(await VirtDomainAddress.ReadAnyAsync(await FindAsync(lab, "ci-4711")), a => Assert.Equal(AddressSource.Agent, a.Source));
    }

    [Fact]
    public async Task A_guest_that_does_not_execute_has_no_agent()
    {
        await using var lab = await OpenAsync();
        var paused = await FindAsync(lab, "web02");

        await RefusedAsync(VirtErrorCode.AgentUnresponsive, VirtDomainAddress.ReadAsync(paused, AddressSource.Agent).AsTask());
        await RefusedAsync(VirtErrorCode.AgentUnresponsive, VirtDomainFileSystem.ReadAsync(paused).AsTask());
        await RefusedAsync(VirtErrorCode.OperationInvalid, VirtDomainFileSystem.ReadAsync(await FindAsync(lab, "build03")).AsTask());
        Assert.Equal("web02", (await VirtDomainGuest.ReadAsync(paused)).HostName);
    }

    [Fact]
    public async Task File_systems_lie_on_the_disks_and_are_frozen_and_thawed()
    {
        await using var lab = await OpenAsync();
        var (web, driver) = (await FindAsync(lab, "web01"), lab.Require<IGuestFileSystemDriver>());

        var systems = await VirtDomainFileSystem.ReadAsync(web);
        Assert.Equal(["/", "/boot", "/srv/vdb"], systems.Select(s => s.MountPoint));
        Assert.Equal(20UL << 30, systems.Take(2).Aggregate(0UL, (sum, s) => sum + s.Capacity!.Value));
        Assert.All(systems, s => Assert.True(s.Used <= s.Capacity));
        Assert.Equal(3, await driver.FreezeFileSystemsAsync(web.Key, [], None));
        Assert.Equal(0, await driver.FreezeFileSystemsAsync(web.Key, ["/"], None));
        Assert.Equal(1, await driver.ThawFileSystemsAsync(web.Key, ["/"], None));
        await RefusedAsync(VirtErrorCode.OperationInvalid, driver.FreezeFileSystemsAsync(web.Key, ["/", "/nosuch"], None).AsTask());
        Assert.Equal(2, await driver.ThawFileSystemsAsync(web.Key, [], None));
    }

    [Fact]
    public async Task The_clock_of_a_guest_runs_with_its_worlds_and_can_be_set()
    {
        await using var lab = await OpenAsync();
        var (web, driver, clock) = (await FindAsync(lab, "web01"), lab.Require<IGuestTimeDriver>(), lab.Require<ITestClock>());

        Assert.Equal(clock.Now, await driver.GetGuestTimeAsync(web.Key, None));
        await driver.SetGuestTimeAsync(web.Key, new DateTimeOffset(2030, 5, 1, 0, 0, 0, TimeSpan.Zero), None);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new DateTimeOffset(2030, 5, 1, 0, 1, 0, TimeSpan.Zero), await driver.GetGuestTimeAsync(web.Key, None));
        await driver.SetGuestTimeAsync(web.Key, null, None);
        Assert.Equal(clock.Now, await driver.GetGuestTimeAsync(web.Key, None));
    }

    [Fact]
    public async Task A_guest_tells_of_its_system()
    {
        await using var lab = await OpenAsync();
        var guest = await VirtDomainGuest.ReadAsync(await FindAsync(lab, "web01"));

        Assert.Equal(("web01", "Debian GNU/Linux 12", "UTC"), (guest.HostName, guest.OS, guest.TimeZone));
        Assert.Equal(3UL, guest.Field.GetULong("fs.count"));
    }

    [Fact]
    public async Task A_screenshot_is_a_picture_of_its_own_domain()
    {
        await using var lab = await OpenAsync();
        var driver = lab.Require<IDomainScreenshotDriver>();
        var (web, db) = (await ShotAsync("web01"), await ShotAsync("db01"));

        Assert.Equal([0x89, 0x50, 0x4e, 0x47], web[..4]);
        Assert.NotEqual(web, db);
        Assert.Equal(web, await ShotAsync("web01"));
        await RefusedAsync(VirtErrorCode.InvalidArg, driver.TakeScreenshotAsync((await FindAsync(lab, "web01")).Key, 1, None).AsTask());
        await RefusedAsync(VirtErrorCode.OperationInvalid, driver.TakeScreenshotAsync((await FindAsync(lab, "build03")).Key, 0, None).AsTask());

        async Task<byte[]> ShotAsync(string name)
        {
            await using var shot = await driver.TakeScreenshotAsync((await FindAsync(lab, name)).Key, 0, None);
            Assert.Equal("image/png", shot.MimeType);
            var content = new MemoryStream();
            await shot.Content.CopyToAsync(content);
            return content.ToArray();
        }
    }

    [Fact]
    public async Task Counters_of_single_devices_are_those_of_the_statistics()
    {
        await using var lab = await OpenAsync();
        var (web, driver) = (await FindAsync(lab, "web01"), lab.Require<IDomainDeviceStatsDriver>());
        VirtDomainStats? stats = null;
        await foreach (var record in lab.Require<IDomainStatsDriver>().GetStatsAsync(new DomainStatsRequest { Domains = [web.Key] }, None))
            stats = new VirtDomainStats(record);

        Assert.Equal(stats!.Block[0].ReadBytes, (ulong?)(await driver.GetBlockStatsAsync(web.Key, "vda", None)).GetLong("rd_bytes"));
        Assert.Equal(20UL << 30, (await lab.Require<IDomainBlockInfoDriver>().GetBlockInfoAsync(web.Key, "vda", None)).Capacity);
        Assert.Equal(2UL << 20, (await driver.GetDomainMemoryStatsAsync(web.Key, None)).GetULong("actual"));
        Assert.Equal(32, (await driver.GetDomainCpuStatsAsync(web.Key, None)).Cpu.Count);
    }

    [Fact]
    public async Task A_disk_is_filled_with_what_is_below_it_and_then_has_nothing_below()
    {
        await using var lab = await OpenAsync();
        var (web, driver, clock) = (await FindAsync(lab, "web01"), lab.Require<IBlockJobDriver>(), lab.Require<ITestClock>());

        await driver.StartBlockJobAsync(web.Key, new BlockJobRequest { Disk = "vda", Type = DomainBlockJobType.Pull, Bandwidth = 100 << 20 }, None);
        clock.Advance(TimeSpan.FromSeconds(2));
        var job = await driver.GetBlockJobAsync(web.Key, "vda", None);
        Assert.Equal((200UL << 20, 100UL << 20), (job!.Current, job.Bandwidth));
        await RefusedAsync(VirtErrorCode.OperationInvalid, driver.StartBlockJobAsync(web.Key, new BlockJobRequest { Disk = "vda", Type = DomainBlockJobType.Pull }, None).AsTask());
        await driver.SetBlockJobSpeedAsync(web.Key, "vda", 0, None);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await driver.GetBlockJobAsync(web.Key, "vda", None));
        Assert.DoesNotContain("debian12", await lab.Require<IDomainDriver>().GetDomainXmlAsync(web.Key, DomainXmlFlags.None, None), StringComparison.Ordinal);
        await RefusedAsync(VirtErrorCode.OperationUnsupported, driver.StartBlockJobAsync(web.Key, new BlockJobRequest { Disk = "vda", Type = DomainBlockJobType.Copy, Destination = "/x" }, None).AsTask());
        await RefusedAsync(VirtErrorCode.InvalidArg, driver.AbortBlockJobAsync(web.Key, "vda", pivot: false, None).AsTask());
    }

    [Fact]
    public async Task There_are_no_other_jobs()
    {
        await using var lab = await OpenAsync();
        var web = await FindAsync(lab, "web01");

        Assert.Equal(DomainJobType.None, (await VirtDomainJob.ReadAsync(web, completed: false)).Type);
        await RefusedAsync(VirtErrorCode.OperationInvalid, lab.Require<IDomainJobDriver>().AbortJobAsync(web.Key, None).AsTask());
    }

    [Fact]
    public async Task Memory_can_be_read_and_not_without_end()
    {
        await using var lab = await OpenAsync();
        var (web, driver) = (await FindAsync(lab, "web01"), lab.Require<IDomainMemoryPeekDriver>());

        Assert.Equal([0xfe, 0xff, 0x00, 0x01], await driver.PeekMemoryAsync(web.Key, 0xfe, 4, MemoryPeekMode.Physical, None));
        await RefusedAsync(VirtErrorCode.InvalidArg, driver.PeekMemoryAsync(web.Key, 0, int.MaxValue, MemoryPeekMode.Physical, None).AsTask());
        await RefusedAsync(VirtErrorCode.InvalidArg, driver.PeekMemoryAsync(web.Key, 0, 4, 0, None).AsTask());
    }

    private static string Show(VirtDomainAddress address) => $"{address.Interface} {address.Address}/{address.Prefix}";

    private static async Task<VirtConnection> OpenAsync() => await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");

    private static async Task<VirtDomain> FindAsync(VirtConnection lab, string name) => await lab.Require<IDomainDriver>().LookupDomainByNameAsync(name, None);

    private static async Task RefusedAsync(VirtErrorCode code, Task call) => Assert.Equal(code, (await Assert.ThrowsAsync<VirtException>(() => call)).Code);
}
