using System.Text.RegularExpressions;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>The lab's fields have the names, types and order that libvirt-domain.h documents for virConnectGetAllDomainStats.</summary>
public sealed class LabFieldTests
{
    private const TypedParameterType Int = TypedParameterType.Int;
    private const TypedParameterType UInt = TypedParameterType.UInt;
    private const TypedParameterType LLong = TypedParameterType.LLong;
    private const TypedParameterType ULLong = TypedParameterType.ULLong;
    private const TypedParameterType Text = TypedParameterType.String;

    // In the order of a record; N is a number.
    private static readonly (DomainStatsGroups Group, string Pattern, TypedParameterType Type)[] Fields =
    [
        (DomainStatsGroups.State, "state.state", Int), (DomainStatsGroups.State, "state.reason", Int),
        (DomainStatsGroups.CpuTotal, "cpu.time", ULLong), (DomainStatsGroups.CpuTotal, "cpu.user", ULLong), (DomainStatsGroups.CpuTotal, "cpu.system", ULLong),
        (DomainStatsGroups.CpuTotal, "cpu.cache.monitor.count", UInt), (DomainStatsGroups.CpuTotal, "cpu.cache.monitor.N.name", Text), (DomainStatsGroups.CpuTotal, "cpu.cache.monitor.N.vcpus", Text),
        (DomainStatsGroups.CpuTotal, "cpu.cache.monitor.N.bank.count", UInt), (DomainStatsGroups.CpuTotal, "cpu.cache.monitor.N.bank.N.id", UInt), (DomainStatsGroups.CpuTotal, "cpu.cache.monitor.N.bank.N.bytes", UInt),
        (DomainStatsGroups.CpuTotal, "cpu.haltpoll.success.time", ULLong), (DomainStatsGroups.CpuTotal, "cpu.haltpoll.fail.time", ULLong),
        .. Named(DomainStatsGroups.Balloon, "balloon.", ULLong, "current", "maximum", "swap_in", "swap_out", "major_fault", "minor_fault", "unused", "available", "usable", "last-update", "disk_caches", "hugetlb_pgalloc", "hugetlb_pgfail", "rss"),
        (DomainStatsGroups.Vcpu, "vcpu.current", UInt), (DomainStatsGroups.Vcpu, "vcpu.maximum", UInt), (DomainStatsGroups.Vcpu, "vcpu.N.state", Int), (DomainStatsGroups.Vcpu, "vcpu.N.time", ULLong),
        (DomainStatsGroups.Vcpu, "vcpu.N.wait", ULLong), (DomainStatsGroups.Vcpu, "vcpu.N.delay", ULLong), (DomainStatsGroups.Vcpu, "vcpu.N.KVM.sum", ULLong),
        (DomainStatsGroups.Interface, "net.count", UInt), (DomainStatsGroups.Interface, "net.N.name", Text),
        .. Named(DomainStatsGroups.Interface, "net.N.", ULLong, "rx.bytes", "rx.pkts", "rx.errs", "rx.drop", "tx.bytes", "tx.pkts", "tx.errs", "tx.drop"),
        (DomainStatsGroups.Block, "block.count", UInt), (DomainStatsGroups.Block, "block.N.name", Text), (DomainStatsGroups.Block, "block.N.path", Text), (DomainStatsGroups.Block, "block.N.backingIndex", UInt),
        .. Named(DomainStatsGroups.Block, "block.N.", ULLong, "rd.reqs", "rd.bytes", "rd.times", "wr.reqs", "wr.bytes", "wr.times", "fl.reqs", "fl.times", "allocation", "capacity", "physical", "threshold"),
        .. Named(DomainStatsGroups.Perf, "perf.", ULLong, "cmt", "mbmt", "mbml", "cpu_cycles", "instructions", "cache_references", "cache_misses", "branch_instructions", "branch_misses", "bus_cycles", "stalled_cycles_frontend", "stalled_cycles_backend", "ref_cpu_cycles", "cpu_clock", "task_clock", "page_faults", "context_switches", "cpu_migrations", "page_faults_min", "page_faults_maj", "alignment_faults", "emulation_faults"),
        (DomainStatsGroups.IOThread, "iothread.count", UInt), (DomainStatsGroups.IOThread, "iothread.N.poll-max-ns", ULLong), (DomainStatsGroups.IOThread, "iothread.N.poll-grow", UInt), (DomainStatsGroups.IOThread, "iothread.N.poll-shrink", UInt),
        (DomainStatsGroups.Memory, "memory.bandwidth.monitor.count", UInt), (DomainStatsGroups.Memory, "memory.bandwidth.monitor.N.name", Text), (DomainStatsGroups.Memory, "memory.bandwidth.monitor.N.vcpus", Text),
        (DomainStatsGroups.Memory, "memory.bandwidth.monitor.N.node.count", UInt), (DomainStatsGroups.Memory, "memory.bandwidth.monitor.N.node.N.id", UInt),
        (DomainStatsGroups.Memory, "memory.bandwidth.monitor.N.node.N.bytes.local", ULLong), (DomainStatsGroups.Memory, "memory.bandwidth.monitor.N.node.N.bytes.total", ULLong),
        (DomainStatsGroups.DirtyRate, "dirtyrate.calc_status", Int), (DomainStatsGroups.DirtyRate, "dirtyrate.calc_start_time", LLong), (DomainStatsGroups.DirtyRate, "dirtyrate.calc_period", Int),
        (DomainStatsGroups.DirtyRate, "dirtyrate.calc_mode", Text), (DomainStatsGroups.DirtyRate, "dirtyrate.megabytes_per_second", LLong), (DomainStatsGroups.DirtyRate, "dirtyrate.vcpu.N.megabytes_per_second", ULLong),
        (DomainStatsGroups.Vm, "vm.KVM.TYPE", ULLong),
    ];

    private static readonly Regex[] Patterns = [.. Fields.Select(f => new Regex(
        "^" + Regex.Escape(f.Pattern).Replace("N", "([0-9]+)").Replace("KVM", "[a-z0-9_]+").Replace("TYPE", "(sum|cur|max)") + "$"))];

    [Fact]
    public async Task Every_field_has_its_name_type_and_place()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01T00:00:00Z");
        var seen = new HashSet<int>();
        foreach (var record in await lab.StatsAsync(new DomainStatsRequest { Backing = true }))
        {
            var before = (Entry: -1, Numbers: Array.Empty<int>());
            foreach (var parameter in record.Parameters)
            {
                var entry = Array.FindIndex(Patterns, p => p.IsMatch(parameter.Name));
                Assert.True(entry >= 0, parameter.Name);
                Assert.True(Fields[entry].Type == parameter.Type, $"{parameter.Name} is {parameter.Type}");
                var numbers = Patterns[entry].Match(parameter.Name).Groups.Values.Skip(1).Where(g => int.TryParse(g.Value, out _)).Select(g => int.Parse(g.Value)).ToArray();
                Assert.True(Follows(before, (entry, numbers)), $"{record.Domain.Name}: {parameter.Name} is out of order");
                before = (entry, numbers);
                seen.Add(entry);
            }
        }
        // Of the performance counters a machine has those that are switched on; all else is there on some machine.
        var missing = Enumerable.Range(0, Fields.Length).Where(e => !seen.Contains(e) && Fields[e].Group != DomainStatsGroups.Perf).Select(e => Fields[e].Pattern);
        Assert.Empty(missing);
    }

    [Fact]
    public async Task A_group_by_itself_gives_what_it_gives_among_all()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01T00:00:00Z");
        foreach (var domain in await lab.ListAsync())
        {
            var all = await lab.StatsOfAsync(domain.Name, backing: true);
            var single = new TypedParameterList();
            foreach (var group in Enum.GetValues<DomainStatsGroups>().Skip(1))
            {
                var one = await lab.StatsOfAsync(domain.Name, group, backing: true);
                Assert.All(one, p => Assert.Equal(group, Fields[Array.FindIndex(Patterns, r => r.IsMatch(p.Name))].Group));
                single.AddRange(one);
            }
            Assert.Equal(all, single);
        }
    }

    // Behind it in the table; or in the next of what is numbered, and again at its first field.
    private static bool Follows((int Entry, int[] Numbers) before, (int Entry, int[] Numbers) after)
    {
        for (var i = 0; i < Math.Min(before.Numbers.Length, after.Numbers.Length); i++)
        {
            if (before.Numbers[i] != after.Numbers[i] && Fields[before.Entry].Group == Fields[after.Entry].Group)
                return before.Numbers[i] < after.Numbers[i];
        }
        return before.Entry < after.Entry || (before.Entry == after.Entry && Fields[after.Entry].Pattern.Contains("KVM"));
    }

    private static IEnumerable<(DomainStatsGroups, string, TypedParameterType)> Named(DomainStatsGroups group, string prefix, TypedParameterType type, params string[] names) =>
        names.Select(name => (group, prefix + name, type));
}
