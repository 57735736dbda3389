namespace Libvirt.Drivers.Test.Tests;

/// <summary>The machines of test:///lab and what they answer.</summary>
public sealed class LabTests
{
    private const string Lab = "test:///lab?clock=2026-01-01T00:00:00Z";

    [Fact]
    public async Task Its_machines_are_in_different_states()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        (string, int?, DomainState, DomainReason, int, ulong, TimeSpan?, bool Autostart, bool Persistent)[] expected =
        [
            ("build03", null, DomainState.Shutoff, DomainReason.Shutdown, 8, 16UL << 30, null, false, true),
            ("ci-4711", 4, DomainState.Running, DomainReason.Booted, 2, 3UL << 30, new(0, 3, 7), false, false),
            ("db01", 3, DomainState.Running, DomainReason.Booted, 4, 8UL << 30, new(2, 14, 7), true, true),
            ("desk01", 5, DomainState.PMSuspended, DomainReason.Unknown, 2, 4UL << 30, new(0, 15, 11), false, true),
            ("legacy01", 6, DomainState.Crashed, DomainReason.Panicked, 1, 512UL << 20, new(11, 10, 11), false, true),
            ("web01", 1, DomainState.Running, DomainReason.Booted, 2, 2UL << 30, new(0, 41, 52), true, true),
            ("web02", 2, DomainState.Paused, DomainReason.User, 2, 2UL << 30, new(0, 41, 50), true, true),
        ];
        Assert.Equal(expected, (await lab.ListAsync()).Select(d => (d.Name, d.Id, d.State, d.Reason, d.Vcpu, d.Memory, d.CpuTime, d.Autostart, d.Persistent)));
    }

    [Fact]
    public async Task The_images_of_a_chain_are_listed_below_their_disk()
    {
        const ulong MiB = 1 << 20, GiB = 1 << 30;
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var stats = await lab.StatsOfAsync("web01", DomainStatsGroups.Block, backing: true);
        (string, string, uint, ulong, ulong, ulong, ulong, ulong?, ulong)[] expected =
        [
            ("vda", "/images/web01.qcow2", 2, 12044, 411 * MiB, 3107, 96 * MiB, 118 * MiB, 20 * GiB),
            ("vda", "/images/debian12-web.qcow2", 3, 881, 27 * MiB, 0, 0, 640 * MiB, 20 * GiB),
            ("vda", "/images/debian12.qcow2", 4, 4410, 160 * MiB, 0, 0, 1181116006, 20 * GiB),
            ("vdb", "/dev/vg0/web01-data", 1, 310, 9 * MiB, 1200, 64 * MiB, null, 100 * GiB),
        ];
        Assert.Equal(4ul, stats.GetULong("block.count"));
        Assert.Equal(expected, Enumerable.Range(0, 4).Select(i => (
            stats.GetString($"block.{i}.name")!, stats.GetString($"block.{i}.path")!, (uint)stats.GetULong($"block.{i}.backingIndex")!.Value,
            stats.GetULong($"block.{i}.rd.reqs")!.Value, stats.GetULong($"block.{i}.rd.bytes")!.Value, stats.GetULong($"block.{i}.wr.reqs")!.Value, stats.GetULong($"block.{i}.wr.bytes")!.Value,
            stats.GetULong($"block.{i}.allocation"), stats.GetULong($"block.{i}.capacity")!.Value)));

        var tops = await lab.StatsOfAsync("web01", DomainStatsGroups.Block);
        Assert.Equal(["/images/web01.qcow2", "/dev/vg0/web01-data"], [tops.GetString("block.0.path")!, tops.GetString("block.1.path")!]);
    }

    [Fact]
    public async Task Chains_are_up_to_four_images_deep()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var stats = await lab.StatsOfAsync("build03", DomainStatsGroups.Block, backing: true);
        Assert.Equal(["/images/build03.qcow2", "/images/build03-toolchain.qcow2", "/images/build03-base.qcow2", "/images/debian12.qcow2"],
            Enumerable.Range(0, 4).Select(i => stats.GetString($"block.{i}.path")!));
    }

    [Fact]
    public async Task A_machine_that_is_off_answers_from_its_images()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var stats = await lab.StatsOfAsync("build03");
        string[] expected =
        [
            "state.state", "state.reason", "balloon.current", "balloon.maximum", "vcpu.current", "vcpu.maximum",
            "block.count", "block.0.name", "block.0.path", "block.0.allocation", "block.0.capacity", "block.0.physical",
        ];
        Assert.Equal(expected, stats.Select(p => p.Name));
        Assert.Null((await lab.GetAsync("build03")).CpuTime);
    }

    [Fact]
    public async Task Counters_move_with_the_clock_and_stand_still_with_it()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var first = await lab.StatsOfAsync("web01", backing: true);
        var second = await lab.StatsOfAsync("web01", backing: true);
        Assert.Equal(first, second);
        var gauges = new[] { "balloon.current", "balloon.maximum" };
        var grown = 0;
        for (var step = 0; step < 5; step++)
        {
            lab.Clock().Advance(TimeSpan.FromSeconds(10));
            var next = await lab.StatsOfAsync("web01", backing: true);
            Assert.Equal(first.Select(p => (p.Name, p.Type)), next.Select(p => (p.Name, p.Type)));
            foreach (var parameter in next.Where(p => p.Type == TypedParameterType.ULLong && !gauges.Contains(p.Name)))
                Assert.True(next.GetULong(parameter.Name) >= first.GetULong(parameter.Name), parameter.Name);
            grown += next.Count(p => next.GetULong(p.Name) > first.GetULong(p.Name));
            first = next;
        }
        Assert.True(grown > 5 * 40);
        Assert.Equal(2512 + (50 * 0.21), (await lab.GetAsync("web01")).CpuTime!.Value.TotalSeconds, precision: 3);
    }

    [Theory]
    [InlineData("web02")]
    [InlineData("desk01")]
    [InlineData("legacy01")]
    [InlineData("build03")]
    public async Task A_machine_that_does_not_execute_stands_still(string name)
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var before = await lab.StatsOfAsync(name, backing: true);
        lab.Clock().Advance(TimeSpan.FromHours(1));
        Assert.Equal(before, await lab.StatsOfAsync(name, backing: true));
    }

    [Fact]
    public async Task Pausing_stops_the_counters_and_resuming_lets_them_go_on()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var key = (await lab.GetAsync("web01")).Key;
        lab.Clock().Advance(TimeSpan.FromSeconds(10));
        await lab.Life().SuspendDomainAsync(key, default);
        var paused = await lab.StatsOfAsync("web01", DomainStatsGroups.Block | DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon);
        lab.Clock().Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(paused, await lab.StatsOfAsync("web01", DomainStatsGroups.Block | DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon));
        await lab.Life().ResumeDomainAsync(key, default);
        lab.Clock().Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(12044ul + (ulong)(1.5 * 20), (await lab.StatsOfAsync("web01")).GetULong("block.0.rd.reqs"));
    }

    [Fact]
    public async Task A_new_run_counts_from_nothing_but_images_stay_as_large_as_they_are()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var key = (await lab.GetAsync("web01")).Key;
        lab.Clock().Advance(TimeSpan.FromMinutes(10));
        var allocation = (await lab.StatsOfAsync("web01")).GetULong("block.0.allocation");
        await lab.Life().DestroyDomainAsync(key, default);
        Assert.Equal(allocation, (await lab.StatsOfAsync("web01")).GetULong("block.0.allocation"));
        await lab.Life().StartDomainAsync(key, default, default);
        var started = await lab.StatsOfAsync("web01", backing: true);
        Assert.Equal((0ul, 0ul, 0ul, allocation), (started.GetULong("cpu.time"), started.GetULong("block.0.rd.reqs"), started.GetULong("block.1.rd.reqs"), started.GetULong("block.0.allocation")));
        lab.Clock().Advance(TimeSpan.FromSeconds(100));
        var later = await lab.StatsOfAsync("web01", backing: true);
        Assert.All(["cpu.time", "vcpu.0.time", "vcpu.1.wait", "net.0.rx.bytes", "block.0.rd.reqs", "block.1.rd.reqs", "block.3.wr.bytes", "block.0.allocation"],
            name => Assert.True(later.GetULong(name) > started.GetULong(name), name));
    }

    [Fact]
    public async Task A_machine_of_ones_own_answers_as_well()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var xml = Xml.Domain("mine", "<vcpu>3</vcpu><iothreads>1</iothreads><devices><disk><driver type='qcow2'/><source file='/images/debian12-web.qcow2'/><target dev='vda'/></disk><disk><source file='/mine'/><target dev='vdb'/></disk><interface type='user'/></devices>");
        await lab.Life().CreateDomainAsync(xml, default, default);
        lab.Clock().Advance(TimeSpan.FromMinutes(1));
        var stats = await lab.StatsOfAsync("mine", backing: true);
        Assert.Equal((3ul, 1ul, 3ul, 1ul), (stats.GetULong("vcpu.current"), stats.GetULong("net.count"), stats.GetULong("block.count"), stats.GetULong("iothread.count")));
        Assert.Equal("/images/debian12.qcow2", stats.GetString("block.1.path"));
        Assert.All(["cpu.time", "vcpu.2.time", "net.0.tx.bytes", "block.0.wr.bytes", "block.1.rd.bytes", "block.2.wr.reqs", "balloon.minor_fault"], name => Assert.True(stats.GetULong(name) > 0, name));
        Assert.Equal((await lab.GetAsync("mine")).CpuTime, stats.GetNanoseconds("cpu.time"));
    }

    [Fact]
    public async Task Machines_can_be_started_paused()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var started = await lab.Life().StartDomainAsync((await lab.GetAsync("build03")).Key, DomainStartFlags.Paused, default);
        Assert.Equal((DomainState.Paused, DomainReason.User, 7), (started.State, started.Reason, started.Id));
        lab.Clock().Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, (await lab.GetAsync("build03")).CpuTime);
    }

    [Fact]
    public async Task A_transient_machine_goes_when_it_stops()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        await lab.Life().ShutdownDomainAsync((await lab.GetAsync("ci-4711")).Key, default);
        Assert.DoesNotContain(await lab.ListAsync(), d => d.Name == "ci-4711");
    }

    [Fact]
    public async Task Recorded_snapshots_stand_in_the_way_of_removal()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var key = (await lab.GetAsync("web01")).Key;
        await lab.Life().DestroyDomainAsync(key, default);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await lab.Config().UndefineDomainAsync(key, default));
        Assert.Equal((VirtErrorCode.OperationInvalid, "cannot delete inactive domain with 2 snapshots"), (error.Code, error.Details));
    }

    [Fact]
    public async Task All_groups_can_be_enforced_here_and_not_in_libvirts_world()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var all = new DomainStatsRequest { Groups = Enum.GetValues<DomainStatsGroups>().Aggregate((a, b) => a | b), Enforce = true };
        Assert.Equal(7, (await lab.StatsAsync(all)).Count);

        await using var libvirts = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
        Assert.Equal(VirtErrorCode.ArgumentUnsupported, (await Assert.ThrowsAsync<VirtException>(async () => await libvirts.StatsAsync(all))).Code);
        Assert.Equal(DomainStatsGroups.State | DomainStatsGroups.IOThread, libvirts.Require<IDomainStatsDriver>().SupportedStats);
    }

    [Fact]
    public async Task A_record_carries_the_time_of_its_world()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        lab.Clock().Advance(TimeSpan.FromSeconds(30));
        Assert.All(await lab.StatsAsync(), record => Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 30, TimeSpan.Zero), record.Time));
    }
}
