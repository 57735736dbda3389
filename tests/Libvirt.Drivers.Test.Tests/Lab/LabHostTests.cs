namespace Libvirt.Drivers.Test.Tests;

/// <summary>The host of a world of ours: what it says follows from its machines.</summary>
public sealed class LabHostTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Cells_have_together_what_the_host_has_and_guests_take_of_it()
    {
        await using var lab = await OpenAsync();
        var before = await VirtHostMemory.ReadAsync(lab);
        var host = await VirtHost.ReadAsync(lab);
        var build = await lab.Require<IDomainDriver>().LookupDomainByNameAsync("build03", None);
        await lab.Require<IDomainLifecycleDriver>().StartDomainAsync(build.Key, DomainStartFlags.None, None);
        var after = await VirtHost.ReadAsync(lab);

        Assert.Equal((128UL << 30, 2, 32), (host.Memory, before.Count, host.Cpu));
        Assert.Equal(host.FreeMemory, before[0].FreeMemory + before[1].FreeMemory);
        Assert.Equal(host.FreeMemory - build.Memory, after.FreeMemory);
    }

    [Fact]
    public async Task Processors_do_what_the_guests_do_and_their_counters_never_run_backwards()
    {
        await using var lab = await OpenAsync();
        var first = await VirtHostCpu.ReadAsync(lab);
        lab.Require<ITestClock>().Advance(TimeSpan.FromHours(1));
        var second = await VirtHostCpu.ReadAsync(lab);
        foreach (var domain in await lab.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.Active, None))
            await lab.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, None);
        var third = await VirtHostCpu.ReadAsync(lab);

        Assert.Equal(32, first.Count);
        Assert.All(first.Zip(second), p => Assert.True(p.First.User < p.Second.User && p.First.Idle < p.Second.Idle && p.Second.Load is >= 0 and < 100));
        Assert.Equal(second.Select(c => (c.User, c.Kernel, c.Idle)), third.Select(c => (c.User, c.Kernel, c.Idle)));
        // Each of the four is a whole number of ticks.
        Assert.InRange(AllOf(second[0]) - AllOf(first[0]), TimeSpan.FromHours(1) - TimeSpan.FromTicks(4), TimeSpan.FromHours(1) + TimeSpan.FromTicks(4));

        static TimeSpan AllOf(VirtHostCpu cpu) => cpu.User!.Value + cpu.Kernel!.Value + cpu.Idle!.Value + cpu.IOWait!.Value;
    }

    [Fact]
    public async Task Huge_pages_take_memory_and_no_more_than_there_is()
    {
        await using var lab = await OpenAsync();
        var driver = lab.Require<IHostMemoryTuningDriver>();
        var free = await lab.Require<IHostDriver>().GetFreeMemoryAsync(None);

        Assert.Equal(2, await driver.AllocatePagesAsync(new Dictionary<ulong, ulong> { [2 << 20] = 512 }, 0, 2, replace: false, None));
        Assert.Equal(free - (2UL << 30), await lab.Require<IHostDriver>().GetFreeMemoryAsync(None));
        Assert.Equal([512UL], (await lab.Require<IHostMemoryDriver>().GetFreePagesAsync([2 << 20], 1, 1, None))[0]);
        await RefusedAsync(VirtErrorCode.OperationFailed, driver.AllocatePagesAsync(new Dictionary<ulong, ulong> { [1 << 30] = 1000 }, -1, 1, replace: true, None).AsTask());
        await RefusedAsync(VirtErrorCode.OperationUnsupported, driver.AllocatePagesAsync(new Dictionary<ulong, ulong> { [4096] = 1 }, -1, 1, replace: true, None).AsTask());
        Assert.Equal(free - (2UL << 30), await lab.Require<IHostDriver>().GetFreeMemoryAsync(None));
    }

    [Fact]
    public async Task No_guest_executes_while_the_host_sleeps()
    {
        await using var lab = await OpenAsync();
        var (clock, domains) = (lab.Require<ITestClock>(), lab.Require<IDomainDriver>());
        clock.Advance(TimeSpan.FromMinutes(1));
        var awake = (await domains.LookupDomainByNameAsync("web01", None)).CpuTime;
        await lab.Require<IHostPowerDriver>().SuspendHostAsync(HostSuspendTarget.Memory, TimeSpan.FromMinutes(5), None);
        clock.Advance(TimeSpan.FromMinutes(5));
        var asleep = (await domains.LookupDomainByNameAsync("web01", None)).CpuTime;
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(awake, asleep);
        Assert.True((await domains.LookupDomainByNameAsync("web01", None)).CpuTime > asleep);
        await RefusedAsync(VirtErrorCode.InvalidArg, lab.Require<IHostPowerDriver>().SuspendHostAsync(HostSuspendTarget.Memory, TimeSpan.FromSeconds(59), None).AsTask());
    }

    [Fact]
    public async Task Sharing_of_pages_can_be_tuned_and_a_parameter_that_there_is_not_changes_nothing()
    {
        await using var lab = await OpenAsync();
        var driver = lab.Require<IHostMemoryTuningDriver>();
        await driver.SetMemoryParametersAsync(new([TypedParameter.UInt("shm_pages_to_scan", 7)]), None);

        Assert.Equal(7UL, (await driver.GetMemoryParametersAsync(None)).GetULong("shm_pages_to_scan"));
        await RefusedAsync(VirtErrorCode.InvalidArg, driver.SetMemoryParametersAsync(new([TypedParameter.UInt("shm_pages_to_scan", 8), TypedParameter.UInt("spoons", 1)]), None).AsTask());
        Assert.Equal(7UL, (await driver.GetMemoryParametersAsync(None)).GetULong("shm_pages_to_scan"));
        Assert.Equal(134217728UL, (await driver.GetMemoryStatsAsync(null, None)).GetULong("total"));
    }

    [Fact]
    public async Task The_host_can_run_what_its_capabilities_say()
    {
        await using var lab = await OpenAsync();
        var capabilities = HostCapabilities.Parse(await lab.Require<IHostDriver>().GetCapabilitiesAsync(None));
        var domains = DomainCapabilities.Parse(await lab.Require<IDomainCapabilitiesDriver>().GetDomainCapabilitiesAsync(new(), None));

        Assert.Equal(["hvm x86_64", "hvm i686"], capabilities.Guest.Select(g => g.ToString()));
        Assert.Equal(capabilities.Cell.Sum(c => c.Cpu.Count), (await lab.Require<IHostCpuDriver>().GetCpuMapAsync(None)).Present);
        Assert.Contains(domains.Capability, c => c is { Name: "disk.bus", Supported: true } && c.Value.Contains("virtio"));
        Assert.Equal(CpuComparison.Superset, await lab.Require<ICpuComparisonDriver>().CompareCpuAsync("<cpu><model>Westmere</model></cpu>", None));
    }

    private static async Task<VirtConnection> OpenAsync() => await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");

    private static async Task RefusedAsync(VirtErrorCode code, Task call) => Assert.Equal(code, (await Assert.ThrowsAsync<VirtException>(() => call)).Code);
}
