using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Hosts;

/// <summary>Hosts are what our own test driver says that they are.</summary>
public sealed class HostTests(DaemonFixture fixture)
{
    [Fact]
    public Task Hosts_tell_the_same() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var host = see.Driver<IHostDriver>();
        await see.SeeAsync("information", () => host.GetHostInfoAsync(cancel));
        await see.SeeAsync("capabilities", () => host.GetCapabilitiesAsync(cancel));
        await see.SeeAsync("limit", () => see.Driver<IHostLimitsDriver>().GetMaxVcpuAsync(null, cancel));
        await see.SeeAsync("limit of a type", () => see.Driver<IHostLimitsDriver>().GetMaxVcpuAsync("kvm", cancel));
        await see.SeeAsync("firmware", () => see.Driver<IHostDetailDriver>().GetSysinfoAsync(cancel));
        await see.SeeAsync("security", () => see.Driver<IHostDetailDriver>().GetSecurityModelAsync(cancel));
        await see.SeeAsync("processors", () => see.Driver<IHostCpuDriver>().GetCpuMapAsync(cancel));
        foreach (var cpu in (int?[])[null, 0, 1])
            await see.SeeAsync($"processor {cpu}", () => see.Driver<IHostCpuDriver>().GetCpuStatsAsync(cpu, cancel));
        foreach (var (first, count) in ((int, int)[])[(0, 1), (0, 2), (9, 1), (-1, 1)])
            await see.SeeAsync($"free in cells {first} {count}", () => see.Driver<IHostMemoryDriver>().GetCellsFreeMemoryAsync(first, count, cancel));
    });

    [Fact]
    public Task A_host_with_cells_tells_the_same() => Worlds.CompareDefaultAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        await see.SeeAsync("information", () => see.Driver<IHostDriver>().GetHostInfoAsync(cancel));
        await see.SeeAsync("free memory", () => see.Driver<IHostDriver>().GetFreeMemoryAsync(cancel));
        await see.SeeAsync("capabilities", () => see.Driver<IHostDriver>().GetCapabilitiesAsync(cancel));
        foreach (var (first, count) in ((int, int)[])[(0, 1), (0, 2), (1, 1), (9, 1), (-1, 1)])
            await see.SeeAsync($"free in cells {first} {count}", () => see.Driver<IHostMemoryDriver>().GetCellsFreeMemoryAsync(first, count, cancel));
    });

    // libvirt's test driver fills the numbers in and says that there are none: its daemon takes that for a fault that nobody explains.
    [Fact]
    public async Task Pages_that_a_daemon_does_not_count_are_left_out_of_the_memory()
    {
        await using var theirs = await fixture.OpenTestAsync();

        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await theirs.Require<IHostMemoryDriver>().GetFreePagesAsync([4096], 0, 1, TestContext.Current.CancellationToken));

        Assert.Equal((VirtErrorCode.NoSupport, "virNodeGetFreePages"), (error.Code, error.Details));
        var memory = await VirtHostMemory.ReadAsync(theirs, TestContext.Current.CancellationToken);
        Assert.Equal([(0, true), (1, true)], memory.Select(cell => (cell.Cell ?? -1, cell.Page.All(page => page.Free is null))));
    }

    [Fact]
    public Task What_libvirts_test_driver_lacks_is_refused_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var memory = see.Driver<IHostMemoryTuningDriver>();
        await see.SeeAsync("memory", () => memory.GetMemoryStatsAsync(null, cancel));
        await see.SeeAsync("memory of a cell", () => memory.GetMemoryStatsAsync(0, cancel));
        await see.SeeAsync("sharing", () => memory.GetMemoryParametersAsync(cancel));
        await see.DoAsync("share", () => memory.SetMemoryParametersAsync(new([TypedParameter.UInt("shm_pages_to_scan", 10)]), cancel));
        await see.SeeAsync("pages", () => memory.AllocatePagesAsync(new Dictionary<ulong, ulong> { [2 << 20] = 1 }, 0, 1, replace: true, cancel));
        await see.DoAsync("sleep", () => see.Driver<IHostPowerDriver>().SuspendHostAsync(HostSuspendTarget.Memory, TimeSpan.FromMinutes(2), cancel));
    });

    [Fact]
    public Task Processors_and_capabilities_are_judged_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var models = see.Driver<ICpuModelDriver>();
        const string Cpu = "<cpu><arch>x86_64</arch><model>Haswell</model><vendor>Intel</vendor><feature name='vmx'/></cpu>";
        const string Older = "<cpu><arch>x86_64</arch><model>Penryn</model><vendor>Intel</vendor></cpu>";
        foreach (var arch in (string[])["x86_64", "aarch64", "none", "armv7l"])
            await see.SeeAsync($"models {arch}", () => models.GetCpuModelNamesAsync(arch, cancel));
        await see.SeeAsync("common", () => models.BaselineCpuAsync([Cpu, Older], CpuBaselineFlags.None, cancel));
        await see.SeeAsync("common, in full", () => models.BaselineCpuAsync([Cpu, Older], CpuBaselineFlags.ExpandFeatures, cancel));
        await see.SeeAsync("common of nothing", () => models.BaselineCpuAsync(["<cpu"], CpuBaselineFlags.None, cancel));
        foreach (var cpu in (string[])[Cpu, Older, "<cpu", "<nothing/>"])
            await see.SeeAsync($"compare {cpu}", () => see.Driver<ICpuComparisonDriver>().CompareCpuAsync(cpu, cancel));
        foreach (var query in (DomainCapabilitiesQuery[])[new(), new(Arch: "x86_64", Type: "test"), new(Arch: "i686", Type: "test"), new(Type: "kvm"), new(Type: "none"), new(Arch: "none")])
            await see.SeeAsync($"capabilities {query}", () => see.Driver<IDomainCapabilitiesDriver>().GetDomainCapabilitiesAsync(query, cancel));
    });
}
