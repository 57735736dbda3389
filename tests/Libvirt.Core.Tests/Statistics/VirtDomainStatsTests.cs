using Libvirt.Tests.Domains;

namespace Libvirt.Tests.Statistics;

public sealed class VirtDomainStatsTests
{
    [Fact]
    public void A_view_has_the_domain_the_time_the_fields_and_the_error_of_its_record()
    {
        var error = new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationTimeout, "the monitor does not answer");
        var record = new DomainStatsRecord(TestDomain.Make("web01"), [], error) { Time = DateTimeOffset.UnixEpoch };
        var stats = new VirtDomainStats(record);
        Assert.Same(record.Domain, stats.Domain);
        Assert.Equal("web01", stats.Name);
        Assert.Equal("web01", stats.ToString());
        Assert.Equal(DateTimeOffset.UnixEpoch, stats.Time);
        Assert.Same(record.Parameters, stats.Raw);
        Assert.Same(error, stats.Error);
    }

    [Fact]
    public void A_record_is_of_the_moment_that_it_was_made()
    {
        var before = DateTimeOffset.UtcNow;
        var record = new DomainStatsRecord(TestDomain.Make(), []);
        Assert.InRange(record.Time, before, DateTimeOffset.UtcNow);
        Assert.Null(record.Error);
    }

    [Fact]
    public void What_the_hypervisor_did_not_say_is_null_or_empty()
    {
        var stats = StatsText.Stats();
        Assert.Null(stats.State);
        Assert.Null(stats.Reason);
        Assert.Null(stats.Cpu);
        Assert.Null(stats.Balloon);
        Assert.Null(stats.VcpuCurrent);
        Assert.Null(stats.VcpuMaximum);
        Assert.Empty(stats.Vcpu);
        Assert.Empty(stats.Interface);
        Assert.Empty(stats.Block);
        Assert.Empty(stats.IOThread);
        Assert.Null(stats.Perf);
        Assert.Empty(stats.MemoryBandwidth);
        Assert.Null(stats.DirtyRate);
        Assert.Empty(stats.Vm);
        Assert.Null(stats.Error);
    }

    [Theory]
    [InlineData(1, 1, DomainState.Running, DomainReason.Booted)]
    [InlineData(3, 5, DomainState.Paused, DomainReason.IOError)]
    [InlineData(5, 2, DomainState.Shutoff, DomainReason.Destroyed)]
    [InlineData(5, 99, DomainState.Shutoff, DomainReason.Unknown)]
    public void State_and_reason(int state, int reason, DomainState expectedState, DomainReason expectedReason)
    {
        var stats = StatsText.Stats($"state.state={state}", $"state.reason={reason}");
        Assert.Equal((expectedState, expectedReason), (stats.State, stats.Reason));
    }

    [Fact]
    public void Cpu_time_and_cache_monitors()
    {
        var cpu = StatsText.Stats(
            "cpu.time=1500000000", "cpu.user=1000000000", "cpu.system=500000000", "cpu.cache.monitor.count=2",
            "cpu.cache.monitor.0.name=vcpus_0-1", "cpu.cache.monitor.0.vcpus=0-1", "cpu.cache.monitor.0.bank.count=2",
            "cpu.cache.monitor.0.bank.0.id=0", "cpu.cache.monitor.0.bank.0.bytes=65536", "cpu.cache.monitor.0.bank.1.id=1", "cpu.cache.monitor.0.bank.1.bytes=131072",
            "cpu.cache.monitor.1.name=vcpus_2", "cpu.cache.monitor.1.vcpus=2", "cpu.cache.monitor.1.bank.count=0",
            "cpu.haltpoll.success.time=200", "cpu.haltpoll.fail.time=300").Cpu;
        Assert.NotNull(cpu);
        Assert.Equal((Seconds(1.5), Seconds(1), Seconds(0.5)), (cpu.Time, cpu.User, cpu.System));
        Assert.Equal((TimeSpan.FromTicks(2), TimeSpan.FromTicks(3)), (cpu.HaltPollSuccess, cpu.HaltPollFail));
        Assert.Equal(["0: vcpus_0-1 0-1 [0: 0=65536, 1: 1=131072]", "1: vcpus_2 2 []"], cpu.CacheMonitor.Select(monitor =>
            $"{monitor.Index}: {monitor.Name} {monitor.Vcpus} [{string.Join(", ", monitor.Bank.Select(bank => $"{bank.Index}: {bank.Id}={bank.Bytes}"))}]"));
    }

    [Fact]
    public void Balloon_sizes_are_bytes()
    {
        var balloon = StatsText.Stats(
            "balloon.current=2097152", "balloon.maximum=8388608", "balloon.swap_in=1", "balloon.swap_out=2", "balloon.major_fault=3", "balloon.minor_fault=4",
            "balloon.unused=5", "balloon.available=6", "balloon.usable=7", "balloon.last-update=627319920", "balloon.disk_caches=8", "balloon.hugetlb_pgalloc=9",
            "balloon.hugetlb_pgfail=10", "balloon.rss=11").Balloon;
        Assert.NotNull(balloon);
        Assert.Equal((2147483648ul, 8589934592ul), (balloon.Current, balloon.Maximum));
        Assert.Equal((1024ul, 2048ul, 3ul, 4ul), (balloon.SwapIn, balloon.SwapOut, balloon.MajorFaults, balloon.MinorFaults));
        Assert.Equal((5120ul, 6144ul, 7168ul, 8192ul), (balloon.Unused, balloon.Available, balloon.Usable, balloon.DiskCaches));
        Assert.Equal((9ul, 10ul, 11264ul), (balloon.HugePageAllocations, balloon.HugePageFailures, balloon.Rss));
        Assert.Equal(new DateTimeOffset(1989, 11, 17, 15, 32, 0, TimeSpan.Zero), balloon.LastUpdate);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("18446744073709551615")]
    [InlineData("253402300800")]
    public void A_guest_that_never_reported_has_no_last_update(string value) => Assert.Null(StatsText.Stats($"balloon.last-update={value}").Balloon!.LastUpdate);

    [Fact]
    public void Virtual_CPUs_that_are_unplugged_are_gaps()
    {
        var stats = StatsText.Stats(
            "vcpu.current=2", "vcpu.maximum=4", "vcpu.0.state=1", "vcpu.0.time=1000000000", "vcpu.0.wait=2000000000", "vcpu.0.delay=3000000000",
            "vcpu.0.halted=yes", "vcpu.0.halt_wakeup.sum=12", "vcpu.3.state=2", "vcpu.3.time=100", "vcpu.3.halted=no");
        Assert.Equal((2, 4), (stats.VcpuCurrent, stats.VcpuMaximum));
        Assert.Equal([0, 3], stats.Vcpu.Select(vcpu => vcpu.Vcpu));
        Assert.Equal([VcpuState.Running, VcpuState.Blocked], stats.Vcpu.Select(vcpu => vcpu.State));
        Assert.Equal((Seconds(1), Seconds(2), Seconds(3), true), (stats.Vcpu[0].Time, stats.Vcpu[0].Wait, stats.Vcpu[0].Delay, stats.Vcpu[0].Halted));
        Assert.Equal((TimeSpan.FromTicks(1), null, null, false), (stats.Vcpu[1].Time, stats.Vcpu[1].Wait, stats.Vcpu[1].Delay, stats.Vcpu[1].Halted));
    }

    [Fact]
    public void Interfaces_keep_their_number_where_others_are_left_out()
    {
        var stats = StatsText.Stats(
            "net.count=3", "net.2.name=vnet7", "net.2.rx.bytes=1", "net.2.rx.pkts=2", "net.2.rx.errs=3", "net.2.rx.drop=4",
            "net.2.tx.bytes=5", "net.2.tx.pkts=6", "net.2.tx.errs=7", "net.2.tx.drop=8");
        var net = Assert.Single(stats.Interface);
        Assert.Equal((2, "vnet7"), (net.Index, net.Name));
        Assert.Equal((1ul, 2ul, 3ul, 4ul), (net.RxBytes, net.RxPackets, net.RxErrors, net.RxDrops));
        Assert.Equal((5ul, 6ul, 7ul, 8ul), (net.TxBytes, net.TxPackets, net.TxErrors, net.TxDrops));
    }

    [Fact]
    public void IO_threads_are_known_by_their_id()
    {
        var stats = StatsText.Stats("iothread.count=2", "iothread.1.poll-max-ns=32768", "iothread.1.poll-grow=0", "iothread.1.poll-shrink=2", "iothread.7.poll-max-ns=0");
        Assert.Equal([1, 7], stats.IOThread.Select(thread => thread.Id));
        Assert.Equal((TimeSpan.FromTicks(327), 0ul, 2ul), (stats.IOThread[0].PollMax, stats.IOThread[0].PollGrow, stats.IOThread[0].PollShrink));
        Assert.Equal((TimeSpan.Zero, null, null), (stats.IOThread[1].PollMax, stats.IOThread[1].PollGrow, stats.IOThread[1].PollShrink));
    }

    [Fact]
    public void Every_performance_counter_has_its_property()
    {
        string[] names =
        [
            "cmt", "mbmt", "mbml", "cpu_cycles", "instructions", "cache_references", "cache_misses", "branch_instructions", "branch_misses", "bus_cycles",
            "stalled_cycles_frontend", "stalled_cycles_backend", "ref_cpu_cycles", "cpu_clock", "task_clock", "page_faults", "context_switches", "cpu_migrations",
            "page_faults_min", "page_faults_maj", "alignment_faults", "emulation_faults",
        ];
        var perf = StatsText.Stats([.. names.Select((name, i) => $"perf.{name}={i + 1}")]).Perf;
        var properties = typeof(VirtDomainPerfStats).GetProperties().ToDictionary(p => p.Name.ToLowerInvariant(), p => p.GetValue(perf));
        Assert.Equal(names.Length, properties.Count);
        for (var i = 0; i < names.Length; i++)
            Assert.Equal((names[i], (object)(ulong)(i + 1)), (names[i], properties[names[i].Replace("_", "")]));
    }

    [Fact]
    public void Memory_bandwidth_monitors()
    {
        var stats = StatsText.Stats(
            "memory.bandwidth.monitor.count=1", "memory.bandwidth.monitor.0.name=vcpus_0-4", "memory.bandwidth.monitor.0.vcpus=0-4",
            "memory.bandwidth.monitor.0.node.count=2", "memory.bandwidth.monitor.0.node.0.id=0", "memory.bandwidth.monitor.0.node.0.bytes.local=10208067584",
            "memory.bandwidth.monitor.0.node.0.bytes.total=10807602624", "memory.bandwidth.monitor.0.node.1.id=1");
        var monitor = Assert.Single(stats.MemoryBandwidth);
        Assert.Equal((0, "vcpus_0-4", "0-4"), (monitor.Index, monitor.Name, monitor.Vcpus));
        Assert.Equal([(0, 0ul, 10208067584ul, 10807602624ul), (1, 1ul, null, null)], monitor.Node.Select(node => (node.Index, node.Id, node.LocalBytes, node.TotalBytes)));
    }

    [Fact]
    public void A_dirty_rate_that_was_measured()
    {
        var rate = StatsText.Stats(
            "dirtyrate.calc_status=2", "dirtyrate.calc_start_time=1543", "dirtyrate.calc_period=2", "dirtyrate.calc_mode=dirty-ring",
            "dirtyrate.megabytes_per_second=3", "dirtyrate.vcpu.0.megabytes_per_second=1", "dirtyrate.vcpu.2.megabytes_per_second=2").DirtyRate;
        Assert.NotNull(rate);
        Assert.Equal((DirtyRateStatus.Measured, Seconds(1543), Seconds(2), "dirty-ring"), (rate.Status, rate.Start, rate.Period, rate.Mode));
        Assert.Equal(3ul << 20, rate.BytesPerSecond);
        Assert.Equal([(0, 1ul << 20), (2, 2ul << 20)], rate.Vcpu.Select(vcpu => (vcpu.Vcpu, vcpu.BytesPerSecond)));
    }

    [Fact]
    public void A_dirty_rate_that_was_not()
    {
        var rate = StatsText.Stats("dirtyrate.calc_status=0", "dirtyrate.calc_start_time=0", "dirtyrate.calc_period=0", "dirtyrate.calc_mode=page-sampling").DirtyRate;
        Assert.NotNull(rate);
        Assert.Equal((DirtyRateStatus.Unstarted, null), (rate.Status, rate.BytesPerSecond));
        Assert.Empty(rate.Vcpu);
        Assert.Null(StatsText.Stats("dirtyrate.calc_start_time=9223372036854775807").DirtyRate!.Start);
    }

    [Fact]
    public void Counters_of_the_hypervisors_own_keep_their_names()
    {
        var stats = StatsText.Stats("vm.remote_tlb_flush.sum=69", "vcpu.0.exits.sum=1", "vm.pages_2m.cur=12", "vmx=1");
        Assert.Equal(["vm.remote_tlb_flush.sum=69", "vm.pages_2m.cur=12"], stats.Vm.Select(parameter => parameter.ToString()));
    }

    [Fact]
    public void Each_part_is_read_once()
    {
        var stats = StatsText.Stats("cpu.time=1", "balloon.current=1", "vcpu.0.state=1", "net.0.name=a", "block.0.name=a", "iothread.1.poll-grow=1", "perf.cmt=1", "dirtyrate.calc_status=0", "vm.a.sum=1");
        foreach (var property in typeof(VirtDomainStats).GetProperties().Where(p => !p.PropertyType.IsValueType))
            Assert.Same(property.GetValue(stats), property.GetValue(stats));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
