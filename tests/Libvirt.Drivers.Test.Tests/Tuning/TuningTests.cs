using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Resources and parameters in the worlds that are ours, which do more than libvirt's test driver.</summary>
public sealed class TuningTests
{
    private const DomainModificationImpact Both = DomainModificationImpact.Live | DomainModificationImpact.Config;

    [Fact]
    public async Task Both_definitions_can_be_changed_at_once()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;

        await lab.Require<IDomainMemoryDriver>().SetMemoryAsync(key, 1UL << 30, Both, default);
        await lab.Require<IDomainPinningDriver>().PinVcpuAsync(key, 1, CpuMap.Parse("2-3"), Both, default);

        foreach (var flags in (DomainXmlFlags[])[0, DomainXmlFlags.Inactive])
        {
            var domain = DomainDefinition.Parse(await lab.Domains().GetDomainXmlAsync(key, flags, default));
            Assert.Equal((1UL << 30, "2-3"), (domain.Memory, domain.VcpuPin(1)?.ToString()));
        }
    }

    [Fact]
    public async Task A_virtual_CPU_is_on_a_processor_where_it_may_be()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;
        await lab.Require<IDomainPinningDriver>().PinVcpuAsync(key, 1, CpuMap.Parse("2-3"), default, default);

        var vcpus = await lab.Require<IDomainVcpuInfoDriver>().GetVcpusAsync(key, default);

        Assert.Equal([0, 1], vcpus.Select(v => v.Number));
        Assert.All(vcpus, v => Assert.True(v.Affinity.Contains(v.Cpu!.Value)));
        Assert.Equal(TimeSpan.Parse("00:04:11.8023341"), vcpus[1].Time);
    }

    [Theory]
    [InlineData("vcpu_period", 100000UL, true)]
    [InlineData("vcpu_period", 10UL, false)]
    [InlineData("cpu_shares", 2048UL, true)]
    public async Task The_scheduler_is_Linuxs(string name, ulong value, bool good)
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;
        var driver = lab.Require<IDomainTuningDriver>();
        Assert.Equal("posix", await driver.GetSchedulerTypeAsync(key, default));

        var setting = driver.SetParametersAsync(key, DomainParameterKind.Scheduler, null, new([TypedParameter.ULLong(name, value)]), Both, default).AsTask();

        if (!good)
        {
            Assert.Equal(VirtErrorCode.InvalidArg, (await Assert.ThrowsAsync<VirtException>(() => setting)).Code);
            return;
        }
        await setting;
        var now = await driver.GetParametersAsync(key, DomainParameterKind.Scheduler, null, DomainModificationImpact.Config, default);
        Assert.Equal(value, now.GetULong(name));
    }

    [Fact]
    public async Task A_limit_of_a_disk_needs_no_maximum()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;
        var driver = lab.Require<IDomainTuningDriver>();

        await driver.SetParametersAsync(key, DomainParameterKind.BlockIoTune, "vda", new([TypedParameter.ULLong("total_iops_sec", 500)]), default, default);

        Assert.Equal(500UL, (await driver.GetParametersAsync(key, DomainParameterKind.BlockIoTune, "vda", default, default)).GetULong("total_iops_sec"));
    }

    [Fact]
    public async Task Changes_of_a_run_are_told()
    {
        await using var lab = await LabAsync();
        using var events = new BlockingCollection<VirtEvent>();
        using var subscription = lab.Require<IEventDriver>()
            .SubscribeEvents(VirtEventKinds.Tunable | VirtEventKinds.BalloonChange | VirtEventKinds.MetadataChange, events.Add);
        var key = (await lab.GetAsync("web01")).Key;

        await lab.Require<IDomainMemoryDriver>().SetMemoryAsync(key, 1UL << 30, DomainModificationImpact.Config, default);
        await lab.Require<IDomainMemoryDriver>().SetMemoryAsync(key, 1UL << 30, DomainModificationImpact.Live, default);
        await lab.Require<IDomainPinningDriver>().PinVcpuAsync(key, 0, CpuMap.Parse("1"), Both, default);
        await lab.Require<IDomainTuningDriver>().SetParametersAsync(key, DomainParameterKind.BlockIoTune, "vda", new([TypedParameter.ULLong("read_iops_sec", 5)]), default, default);
        await lab.Require<IDomainMetadataDriver>().SetMetadataAsync(key, DomainMetadataType.Title, "x", null, null, default, default);

        Assert.Equal(1UL << 30, Assert.IsType<DomainBalloonChangeEvent>(Take(events)).Memory);
        Assert.Equal("cputune.vcpupin0=1", Assert.IsType<DomainTunableEvent>(Take(events)).Parameter[0].ToString());
        Assert.Equal(["blkdeviotune.disk=vda", "blkdeviotune.read_iops_sec=5"], Assert.IsType<DomainTunableEvent>(Take(events)).Parameter.Select(p => p.ToString()));
        Assert.Equal(DomainMetadataType.Title, Assert.IsType<DomainMetadataChangeEvent>(Take(events)).Type);
    }

    [Fact]
    public async Task What_a_thread_is_given_is_seen_in_its_statistics()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;
        var driver = lab.Require<IDomainIOThreadDriver>();

        await driver.AddIOThreadAsync(key, 4, default, default);
        await driver.SetIOThreadParametersAsync(key, 4, new([TypedParameter.ULLong("poll_max_ns", 900)]), default, default);

        Assert.Equal(900UL, (await lab.StatsOfAsync("web01", DomainStatsGroups.IOThread)).GetULong("iothread.4.poll-max-ns"));
    }

    [Theory]
    [InlineData("<a>", VirtErrorCode.XmlDetail)]
    [InlineData("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", VirtErrorCode.XmlDetail)]
    public async Task Metadata_that_is_no_XML_is_refused(string xml, VirtErrorCode code)
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;

        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await lab.Require<IDomainMetadataDriver>().SetMetadataAsync(key, DomainMetadataType.Element, xml, "k", "urn:k", default, default));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task A_sleeping_domain_takes_changes_of_its_definition_alone()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("build03")).Key;

        var after = await lab.Require<IDomainVcpuDriver>().SetVcpuCountAsync(key, 3, maximum: false, default, default);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await lab.Require<IDomainVcpuDriver>().SetVcpuCountAsync(key, 3, maximum: false, DomainModificationImpact.Live, default));

        Assert.Equal((3, VirtErrorCode.OperationInvalid), (after.Vcpu, error.Code));
    }

    private static async Task<VirtConnection> LabAsync() => await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");

    private static VirtEvent Take(BlockingCollection<VirtEvent> events) => events.TryTake(out var happened, TimeSpan.FromSeconds(30)) ? happened : throw new TimeoutException();
}
