using System.Globalization;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Processors, memory and I/O threads of domains.</summary>
internal sealed partial class ResourceFamily : VirshFamily
{
    internal override string Name => "processors, memory and I/O threads";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["vcpucount"] = CountAsync,
        ["vcpuinfo"] = InfoAsync,
        ["vcpupin"] = PinAsync,
        ["emulatorpin"] = EmulatorPinAsync,
        ["setvcpus"] = SetVcpusAsync,
        ["setmem"] = SetMemoryAsync,
        ["setmaxmem"] = SetMaxMemoryAsync,
        ["iothreadinfo"] = IOThreadsAsync,
        ["iothreadadd"] = call => ChangeIOThreadAsync(call, (domain, number, impact) => call.Driver<IDomainIOThreadDriver>().AddIOThreadAsync(domain, number, impact, default)),
        ["iothreaddel"] = call => ChangeIOThreadAsync(call, (domain, number, impact) => call.Driver<IDomainIOThreadDriver>().RemoveIOThreadAsync(domain, number, impact, default)),
        ["iothreadpin"] = PinIOThreadAsync,
        ["iothreadset"] = SetIOThreadAsync,
    };

    private static async Task CountAsync(VirshCall call)
    {
        var (maximum, active, current) = (call.Flag("--maximum"), call.Flag("--active"), call.Flag("--current"));
        var (config, live) = (call.Flag("--config"), call.Flag("--live"));
        VirshImpact.Exclude(live, "live", config, "config");
        VirshImpact.Exclude(active, "active", maximum, "maximum");
        var domain = await DomainFamily.LookupAsync(call);
        var driver = call.Driver<IDomainVcpuDriver>();
        if (maximum || active || current || config || live)
        {
            call.Line((await driver.GetVcpuCountAsync(domain.Key, maximum, (live ? DomainModificationImpact.Live : 0) | (config ? DomainModificationImpact.Config : 0), default)).ToString(CultureInfo.InvariantCulture));
            return;
        }
        foreach (var isMaximum in (bool[])[true, false])
        {
            foreach (var impact in (DomainModificationImpact[])[DomainModificationImpact.Config, DomainModificationImpact.Live])
            {
                if (impact == DomainModificationImpact.Live ? !domain.IsActive : !domain.Persistent)
                    continue;
                var count = await driver.GetVcpuCountAsync(domain.Key, isMaximum, impact, default);
                call.Line($"{(isMaximum ? "maximum" : "current"),-12} {impact.ToString().ToLowerInvariant(),-12} {count,3}");
            }
        }
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var pretty = call.Flag("--pretty");
        var domain = await DomainFamily.LookupAsync(call);
        var first = true;
        if (domain.State == DomainState.Shutoff)
        {
            var pins = await call.Driver<IDomainPinningDriver>().GetVcpuPinsAsync(domain.Key, DomainModificationImpact.Config, default);
            for (var number = 0; number < domain.Vcpu; number++)
                Block($"{number}", "N/A", "N/A", "CPU time        N/A", pins[number]);
            return;
        }
        foreach (var vcpu in await call.Driver<IDomainVcpuInfoDriver>().GetVcpusAsync(domain.Key, default))
            Block($"{vcpu.Number}", $"{vcpu.Cpu}", vcpu.State == VcpuState.Running ? "running" : "offline", $"CPU time:       {vcpu.Time!.Value.TotalSeconds:F1}s", vcpu.Affinity);

        void Block(string number, string cpu, string state, string time, CpuMap affinity)
        {
            if (!first)
                call.Line();
            first = false;
            call.Line($"{"VCPU:",-15} {number}");
            call.Line($"{"CPU:",-15} {cpu}");
            call.Line($"{"State:",-15} {state}");
            call.Line(time);
            call.Line($"{"CPU Affinity:",-15} {(pretty
                ? $"{VirshCpuList.Format(affinity)} (out of {VirshCpuList.HostCpus})"
                : string.Concat(Enumerable.Range(0, VirshCpuList.HostCpus).Select(cpu => affinity.Contains(cpu) ? 'y' : '-')))}");
        }
    }

    private static async Task PinAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        int? number = call.Word(1) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        var domain = call.Word(2) is null ? await DomainFamily.LookupAsync(call) : null;
        if (call.Word(2) is { } list)
        {
            domain = await DomainFamily.LookupAsync(call);
            await call.Driver<IDomainPinningDriver>().PinVcpuAsync(domain.Key, number!.Value, VirshCpuList.Parse(list), impact.Impact, default);
            return;
        }
        if (impact.Impact == DomainModificationImpact.Live && !domain!.IsActive)
            throw new VirshFailure("error: cannot get vcpupin for offline domain\n");
        if (impact.Impact == DomainModificationImpact.Config && !domain!.Persistent)
            throw new VirshFailure("error: cannot get vcpupin for transient domain\n");
        var pins = await call.Driver<IDomainPinningDriver>().GetVcpuPinsAsync(domain!.Key, impact.Impact, default);
        if (number >= pins.Count)
        {
            var isLive = impact.Impact == DomainModificationImpact.Live || (impact.Impact == 0 && domain.IsActive);
            throw new VirshFailure($"error: vcpu {number} is out of range of {(isLive ? "live" : "persistent")} cpu count {pins.Count}\n");
        }
        VirshText.Table(call.Output, ["VCPU", "CPU Affinity"], pins.Select((cpus, i) => (i, cpus)).Where(p => number is null || p.i == number).Select(p => new[] { $"{p.i}", VirshCpuList.Format(p.cpus) }));
    }

    private static async Task EmulatorPinAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var domain = await DomainFamily.LookupAsync(call);
        var driver = call.Driver<IDomainPinningDriver>();
        if (call.Word(1) is { } list)
        {
            await driver.PinEmulatorAsync(domain.Key, VirshCpuList.Parse(list), impact.IsGiven ? impact.Impact : DomainModificationImpact.Live, default);
            return;
        }
        var cpus = await driver.GetEmulatorPinAsync(domain.Key, impact.Impact, default);
        call.Line("emulator: CPU Affinity");
        call.Line("----------------------------------");
        call.Line($"       *: {VirshCpuList.Format(cpus)}");
    }

    private static async Task SetVcpusAsync(VirshCall call)
    {
        var maximum = call.Flag("--maximum");
        var impact = VirshImpact.Take(call);
        if (maximum && !impact.Impact.HasFlag(DomainModificationImpact.Config))
            throw new VirshFailure("error: Option --config is required by option --maximum\n");
        var domain = await DomainFamily.LookupAsync(call);
        var count = int.Parse(call.Word(1)!, CultureInfo.InvariantCulture);
        if (count == 0)
            throw new VirshFailure("error: Can't set 0 processors for a VM\n");
        await call.Driver<IDomainVcpuDriver>().SetVcpuCountAsync(domain.Key, count, maximum, impact.IsGiven ? impact.Impact : DomainModificationImpact.Live, default);
    }

    private static async Task SetMemoryAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var domain = await DomainFamily.LookupAsync(call);
        await call.Driver<IDomainMemoryDriver>().SetMemoryAsync(domain.Key, Size(call.Word(1)!), impact.IsGiven ? impact.Impact : DomainModificationImpact.Live, default);
    }

    private static async Task SetMaxMemoryAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var domain = await DomainFamily.LookupAsync(call);
        await VirshFailure.Under("Unable to change MaxMemorySize", call.Driver<IDomainMemoryDriver>().SetMaxMemoryAsync(domain.Key, Size(call.Word(1)!), impact.Impact, default));
    }

    private static async Task IOThreadsAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var domain = await DomainFamily.LookupAsync(call);
        var threads = await VirshFailure.Under("Unable to get domain IOThreads information", call.Driver<IDomainIOThreadDriver>().GetIOThreadsAsync(domain.Key, impact.Impact, default));
        if (threads.Count == 0)
            call.Output.Append("No IOThreads found for the domain");
        else
            VirshText.Table(call.Output, ["IOThread ID", "CPU Affinity"], threads.Select(t => new[] { t.ToString(), t.Affinity.ToString() }));
    }

    private static async Task ChangeIOThreadAsync(VirshCall call, Func<DomainKey, uint, DomainModificationImpact, ValueTask<VirtDomain>> change)
    {
        var impact = VirshImpact.Take(call);
        var domain = await DomainFamily.LookupAsync(call);
        await change(domain.Key, Number(call), impact.Impact);
    }

    private static async Task PinIOThreadAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var domain = await DomainFamily.LookupAsync(call);
        var cpus = VirshCpuList.Parse(call.Word(2)!);
        await call.Driver<IDomainIOThreadDriver>().PinIOThreadAsync(domain.Key, uint.Parse(call.Word(1)!, CultureInfo.InvariantCulture), cpus, impact.Impact, default);
    }

    private static async Task SetIOThreadAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var parameters = new TypedParameterList();
        if (call.Value("--poll-max-ns") is { } most)
            parameters.AddULLong("poll_max_ns", ulong.Parse(most, CultureInfo.InvariantCulture));
        if (call.Value("--poll-grow") is { } grow)
            parameters.AddUInt("poll_grow", uint.Parse(grow, CultureInfo.InvariantCulture));
        if (call.Value("--poll-shrink") is { } shrink)
            parameters.AddUInt("poll_shrink", uint.Parse(shrink, CultureInfo.InvariantCulture));
        if (call.Value("--thread-pool-min") is { } least)
            parameters.AddInt("thread_pool_min", int.Parse(least, CultureInfo.InvariantCulture));
        var domain = await DomainFamily.LookupAsync(call);
        var number = Number(call);
        if (parameters.Count == 0)
            throw new VirshFailure("error: Not enough arguments passed, nothing to set\n");
        await call.Driver<IDomainIOThreadDriver>().SetIOThreadParametersAsync(domain.Key, number, parameters, impact.Impact, default);
    }

    private static uint Number(VirshCall call) =>
        int.Parse(call.Word(1)!, CultureInfo.InvariantCulture) is > 0 and var number ? (uint)number : throw new VirshFailure($"error: Invalid IOThread id value: '{call.Word(1)}'\n");

    // In KiB, where no unit is given.
    private static ulong Size(string text)
    {
        var digits = text.TrimEnd("bBiIkKmMgG".ToCharArray());
        return ulong.Parse(digits, CultureInfo.InvariantCulture) * Libvirt.Xml.ScaledSize.Scale(digits == text ? "KiB" : text[digits.Length..]);
    }
}
