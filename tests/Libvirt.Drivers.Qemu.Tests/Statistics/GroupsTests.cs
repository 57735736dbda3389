using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Drivers.Qemu.Statistics;

namespace Libvirt.Tests.Qemu.Statistics;

/// <summary>The other groups, from QEMU's answers: libvirt's names, order, units and omissions.</summary>
public sealed class GroupsTests
{
    private const string Iface = "<interface type='ethernet'>{0}<model type='virtio'/></interface>";

    [Fact]
    public void The_guests_report_is_in_KiB_and_leaves_out_what_the_guest_does_not_say()
    {
        var list = new TypedParameterList();
        var process = new ProcStat('S', 0, 0, 0, 1000);
        BalloonStats.Add(list, Facts.Of(""), Answers.Of(BalloonStats.Query("/machine/peripheral/balloon0"), "guest-stats"), process);
        Assert.Equal(
        [
            "balloon.current=131072", "balloon.maximum=262144", "balloon.swap_in=800", "balloon.swap_out=900", "balloon.major_fault=614400", "balloon.minor_fault=716800",
            "balloon.unused=300", "balloon.available=1000", "balloon.usable=100", "balloon.last-update=1700000000", "balloon.disk_caches=200",
            "balloon.hugetlb_pgalloc=409600", $"balloon.rss={1000 * Environment.SystemPageSize / 1024}",
        ], Facts.Lines(list));
    }

    [Fact]
    public void A_guest_that_reports_nothing_has_its_memory_and_the_time_of_no_report()
    {
        var list = new TypedParameterList();
        BalloonStats.Add(list, Facts.Of(""), Answers.Of(BalloonStats.Query("x"), "guest-stats-none"), null);
        Assert.Equal(["balloon.current=131072", "balloon.maximum=262144", "balloon.last-update=0"], Facts.Lines(list));
    }

    [Fact]
    public void IO_threads_have_their_own_numbers_and_those_of_others_are_left_out()
    {
        var list = new TypedParameterList();
        IOThreadStats.Add(list, Answers.Of(IOThreadStats.Query, "query-iothreads"));
        Assert.Equal(
        [
            "iothread.count=2", "iothread.12.poll-max-ns=7", "iothread.12.poll-grow=4", "iothread.12.poll-shrink=5000000000",
            "iothread.1.poll-max-ns=32768", "iothread.1.poll-grow=0", "iothread.1.poll-shrink=0",
        ], Facts.Lines(list));
        Assert.Equal([TypedParameterType.ULLong, TypedParameterType.UInt, TypedParameterType.ULLong], list.Skip(1).Take(3).Select(p => p.Type));
    }

    [Fact]
    public void Without_IO_threads_the_group_is_empty()
    {
        var list = new TypedParameterList();
        IOThreadStats.Add(list, []);
        Assert.Empty(list);
    }

    [Fact]
    public void A_dirty_rate_that_nobody_asked_for_says_so()
    {
        var list = new TypedParameterList();
        Answers.Of(DirtyRateStats.Query, "query-dirty-rate-unstarted").AddTo(list);
        Assert.Equal(["dirtyrate.calc_status=0", "dirtyrate.calc_start_time=0", "dirtyrate.calc_period=0", "dirtyrate.calc_mode=page-sampling"], Facts.Lines(list));
    }

    [Fact]
    public void A_measured_dirty_rate_has_the_rates_of_processors()
    {
        var list = new TypedParameterList();
        Answers.Of(DirtyRateStats.Query, "query-dirty-rate-measured").AddTo(list);
        Assert.Equal(
        [
            "dirtyrate.calc_status=2", "dirtyrate.calc_start_time=3665220", "dirtyrate.calc_period=10", "dirtyrate.calc_mode=dirty-ring",
            "dirtyrate.megabytes_per_second=108", "dirtyrate.vcpu.0.megabytes_per_second=60", "dirtyrate.vcpu.1.megabytes_per_second=48",
        ], Facts.Lines(list));
    }

    [Fact]
    public void A_dirty_rate_in_an_unknown_state_is_named() =>
        Raises.Error(VirtErrorCode.InternalError, () => Answers.Read(DirtyRateStats.Query, """{"status":"resting","start-time":0,"calc-time":0}"""), "query-dirty-rate");

    [Fact]
    public void KVMs_counters_carry_their_kind_and_histograms_and_strangers_are_left_out()
    {
        var schema = Answers.Of(KvmStats.QuerySchema("vm"), "query-stats-schemas");
        var list = new TypedParameterList();
        foreach (var counter in Answers.Of(KvmStats.Query("vm", schema), "query-stats-vm")[KvmStats.Machine])
            counter.AddTo(list, "vm");
        Assert.Equal(["vm.max_mmu_page_hash_collisions.max=0", "vm.pages_4k.cur=18446744073709551615", "vm.nx_lpage_splits.sum=63", "vm.remote_tlb_flush.sum=16"], Facts.Lines(list));
    }

    [Fact]
    public void KVMs_counters_of_a_processor_stand_behind_its_own()
    {
        var schema = Answers.Of(KvmStats.QuerySchema("vcpu"), "query-stats-schemas");
        var counters = Answers.Of(KvmStats.Query("vcpu", schema), "query-stats-vcpu");
        var list = new TypedParameterList();
        VcpuStats.Add(list, Facts.Of(""), Environment.ProcessId, [new VcpuThread(0, Environment.ProcessId, "/machine/unattached/device[0]")], counters);
        Assert.Equal(
            ["vcpu.current", "vcpu.maximum", "vcpu.0.state", "vcpu.0.time", "vcpu.0.wait", "vcpu.0.delay", "vcpu.0.guest_mode.cur", "vcpu.0.halt_poll_success_ns.sum", "vcpu.0.halt_poll_fail_ns.sum", "vcpu.0.exits.sum"],
            list.Select(p => p.Name));
        Assert.Equal(["vcpu.0.guest_mode.cur=yes", "vcpu.0.halt_poll_success_ns.sum=1000", "vcpu.0.halt_poll_fail_ns.sum=2000", "vcpu.0.exits.sum=70000"], Facts.Lines(list)[^4..]);
    }

    [Fact]
    public void Polling_before_sleep_is_the_sum_of_all_processors() =>
        Assert.Equal((2001UL, 4001UL), Answers.Of(KvmStats.QueryHaltPoll, "query-stats-vcpu"));

    [Fact]
    public void A_processor_whose_thread_is_gone_is_left_out()
    {
        var list = new TypedParameterList();
        VcpuStats.Add(list, Facts.Of(""), Environment.ProcessId, [new VcpuThread(0, 4194305, "a"), new VcpuThread(3, Environment.ProcessId, "b")], null);
        Assert.Equal(["vcpu.current=2", "vcpu.maximum=4", "vcpu.3.state=1"], Facts.Lines(list)[..3]);
        Assert.Equal(6, list.Count);
    }

    [Fact]
    public void The_hosts_sent_is_the_guests_received_and_one_without_an_end_on_the_host_is_only_counted()
    {
        var facts = Facts.Of(string.Concat(string.Format(Iface, "<target dev='vnet7'/>"), "<interface type='user'/>", string.Format(Iface, "<target dev='gone'/>")));
        var list = new TypedParameterList();
        InterfaceStats.Add(list, facts, new Dictionary<string, ProcNetDev> { ["vnet7"] = new(1, 2, 3, 4, 5, 6, 7, 8) });
        Assert.Equal(
        [
            "net.count=3", "net.0.name=vnet7", "net.0.rx.bytes=5", "net.0.rx.pkts=6", "net.0.rx.errs=7", "net.0.rx.drop=8",
            "net.0.tx.bytes=1", "net.0.tx.pkts=2", "net.0.tx.errs=3", "net.0.tx.drop=4", "net.2.name=gone",
        ], Facts.Lines(list));
    }

    [Fact]
    public void CPU_time_is_that_of_the_process_and_a_guest_that_is_off_has_none()
    {
        var list = new TypedParameterList();
        CpuStats.Add(list, new ProcStat('S', 300, 20, 0, 0), (7, 9));
        Assert.Equal(["cpu.time=320", "cpu.user=300", "cpu.system=20", "cpu.cache.monitor.count=0", "cpu.haltpoll.success.time=7", "cpu.haltpoll.fail.time=9"], Facts.Lines(list));
        list = new TypedParameterList();
        CpuStats.Add(list, null, null);
        Assert.Empty(list);
    }
}
