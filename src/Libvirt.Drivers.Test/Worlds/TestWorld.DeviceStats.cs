namespace Libvirt.Drivers.Test;

/// <content>Counters of single devices.</content>
internal sealed partial class TestWorld
{
    // Numbers of libvirt's test driver: of its own size, whatever the image is.
    private static readonly DomainBlockInfo LibvirtsBlock = new(1099506450432, 1099511627776, 1099511627776);

    private const ulong LibvirtsCpuTime = 48772617035;

    internal TypedParameterList BlockStats(DomainKey key, string name)
    {
        if (name.Length == 0)
            throw TestError(VirtErrorCode.OperationUnsupported, "summary statistics are not supported yet");
        lock (_gate)
        {
            var domain = FindActive(key);
            var disk = domain.Current.Devices.FindDisk(name) ?? throw TestError(VirtErrorCode.InvalidArg, $"invalid path: {name}");
            var stats = new TypedParameterList();
            if (Images is null)
            {
                var now = Microseconds();
                Add(("rd_operations", now / 10), ("rd_bytes", now / 20), ("wr_operations", now / 30), ("wr_bytes", now / 40), ("errs", now / 2_000_000));
                return stats;
            }
            var (traffic, elapsed) = (domain.Run!.Activity?.Of("traffic", disk.Target) ?? ActivitySection.Idle, domain.Run.Clock.Elapsed(Now));
            foreach (var (field, counter) in BlockFields)
                Add((field, traffic.At(counter, elapsed) ?? 0));
            return stats;

            void Add(params ReadOnlySpan<(string Name, ulong Value)> fields)
            {
                foreach (var (field, value) in fields)
                    stats.AddLLong(field, (long)value);
            }
        }
    }

    private static readonly (string Field, string Counter)[] BlockFields =
    [
        ("rd_operations", "rd.reqs"), ("rd_bytes", "rd.bytes"), ("rd_total_times", "rd.times"),
        ("wr_operations", "wr.reqs"), ("wr_bytes", "wr.bytes"), ("wr_total_times", "wr.times"),
        ("flush_operations", "fl.reqs"), ("flush_total_times", "fl.times"),
    ];

    // Beside each field: the counter of a world of ours, and by what libvirt's test driver divides the time.
    private static readonly (string Field, string Counter, ulong Divisor)[] InterfaceFields =
    [
        ("rx_bytes", "rx.bytes", 10), ("rx_packets", "rx.pkts", 100), ("rx_errs", "rx.errs", 1_000_000), ("rx_drop", "rx.drop", 2_000_000),
        ("tx_bytes", "tx.bytes", 20), ("tx_packets", "tx.pkts", 110), ("tx_errs", "tx.errs", 3_000_000), ("tx_drop", "tx.drop", 4_000_000),
    ];

    internal TypedParameterList InterfaceStats(DomainKey key, string name)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            var card = domain.Current.Devices.FindCard(name) ?? throw DomainError(VirtErrorCode.InvalidArg, $"'{name}' is not a known interface");
            var (part, elapsed, now) = (domain.Run!.Activity?.Of("interface", card.Target ?? ""), domain.Run.Clock.Elapsed(Now), Microseconds());
            var stats = new TypedParameterList();
            foreach (var (field, counter, divisor) in InterfaceFields)
                stats.AddLLong(field, (long)(Images is null ? now / divisor : part?.At(counter, elapsed) ?? 0));
            return stats;
        }
    }

    internal DomainBlockInfo BlockInfo(DomainKey key, string name)
    {
        lock (_gate)
        {
            var domain = Find(key);
            var disk = domain.Current.Devices.FindDisk(name) ?? throw TestError(VirtErrorCode.InvalidArg, $"invalid path {name} not assigned to domain");
            if (disk.IsEmpty)
                throw TestError(VirtErrorCode.InvalidArg, $"disk '{name}' does not currently have a source assigned");
            if (Images is null)
                return LibvirtsBlock;
            if (Images.Chain(disk) is not [var image, ..])
                return new DomainBlockInfo(0, 0, 0);
            var lifetime = domain.Lifetime(Now);
            var physical = Math.Min(image.Physical.At(lifetime), image.Capacity);
            return new DomainBlockInfo(image.Capacity, image.Allocation is { } allocation ? Math.Min(allocation.At(lifetime), image.Capacity) : physical, physical);
        }
    }

    internal DomainCpuStats DomainCpuStats(DomainKey key)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            return Images is null ? LibvirtsCpuStats() : OurCpuStats(domain.Run!);
        }
    }

    // As many processors as a socket of the node has cores.
    private DomainCpuStats LibvirtsCpuStats()
    {
        var total = CpuTimes(LibvirtsCpuTime, 5540000000, 6460000000);
        var cpus = new TypedParameterList[(int)Math.Min(Host.Node.Cores, int.MaxValue / 2)];
        for (var i = 0; i < cpus.Length; i++)
        {
            var time = (LibvirtsCpuTime / (ulong)cpus.Length) + (ulong)i;
            cpus[i] = new TypedParameterList([TypedParameter.ULLong("cpu_time", time), TypedParameter.ULLong("vcpu_time", unchecked(time - 1234567890))]);
        }
        return new DomainCpuStats(total, cpus);
    }

    // Nobody moves: a virtual processor stays on the processor of its number in the domain's cell.
    private DomainCpuStats OurCpuStats(DomainRun run)
    {
        var now = Now;
        var (user, kernel) = HostUsage.CpuTime(run, now);
        var cpus = new TypedParameterList[PresentCpus];
        Array.Fill(cpus, []);
        if (Host.Cells.Count > 0)
        {
            var cell = Host.Cells[(run.Id - 1) % Host.Cells.Count].Cpus;
            var times = new ulong[cell.Count];
            for (var i = 0; i < run.Config.Vcpu; i++)
                times[i % cell.Count] += run.Activity?.Of("vcpu", i.ToString(System.Globalization.CultureInfo.InvariantCulture)).At("time", run.Clock.Elapsed(now)) ?? 0;
            for (var i = 0; i < cell.Count; i++)
                cpus[cell[i].Cpu] = new TypedParameterList([TypedParameter.ULLong("cpu_time", times[i]), TypedParameter.ULLong("vcpu_time", times[i])]);
        }
        return new DomainCpuStats(CpuTimes(run.Activity?.Of("cpu").At("time", run.Clock.Elapsed(now)) ?? 0, user, kernel), cpus);
    }

    private static TypedParameterList CpuTimes(ulong cpu, ulong user, ulong system) =>
        new([TypedParameter.ULLong("cpu_time", cpu), TypedParameter.ULLong("user_time", user), TypedParameter.ULLong("system_time", system)]);

    private ulong Microseconds() => (ulong)Math.Max(0, (Now - DateTimeOffset.UnixEpoch).Ticks) / 10;
}
