using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>The host: hardware, capabilities, processors, memory.</summary>
internal sealed partial class HostFamily : VirshFamily
{
    internal override string Name => "host";

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["versions"] = "the library is another one",
    };

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["nodeinfo"] = NodeInfoAsync,
        ["nodecpumap"] = CpuMapAsync,
        ["nodecpustats"] = CpuStatsAsync,
        ["nodememstats"] = MemoryStatsAsync,
        ["freecell"] = FreeCellAsync,
        ["freepages"] = FreePagesAsync,
        ["allocpages"] = AllocatePagesAsync,
        ["maxvcpus"] = async call => call.Line($"{await call.Driver<IHostLimitsDriver>().GetMaxVcpuAsync(call.Word(0), default)}"),
        ["capabilities"] = async call => call.Line(await call.Driver<IHostDriver>().GetCapabilitiesAsync(default)),
        ["domcapabilities"] = async call => call.Output.Append(await VirshFailure.Under("failed to get emulator capabilities", call.Driver<IDomainCapabilitiesDriver>().GetDomainCapabilitiesAsync(new(), default))),
        ["sysinfo"] = async call => call.Output.Append(await call.Driver<IHostDetailDriver>().GetSysinfoAsync(default)),
        ["hostname"] = call => Say(call, call.Connection.Server.HostName),
        ["uri"] = call => Say(call, $"test://{call.Connection.Uri.Path}"),
        ["version"] = call => Say(call, $"Using library: LibvirtPS {typeof(VirtHost).Assembly.GetName().Version}\nRunning hypervisor: {call.Connection.Server.Hypervisor} {call.Connection.Server.Version}"),
        ["cpu-models"] = CpuModelsAsync,
        ["cpu-baseline"] = BaselineAsync,
        ["cpu-compare"] = CompareAsync,
        ["nodesuspend"] = SuspendAsync,
        ["node-memory-tune"] = TuneAsync,
    };

    private static Task Say(VirshCall call, string text)
    {
        call.Line(text);
        return Task.CompletedTask;
    }

    private static async Task NodeInfoAsync(VirshCall call)
    {
        var info = await call.Driver<IHostDriver>().GetHostInfoAsync(default);
        void Line(string name, string value) => call.Line($"{name,-20} {value}");
        Line("CPU model:", info.Model);
        Line("CPU(s):", $"{info.Cpu}");
        if (info.Mhz > 0)
            Line("CPU frequency:", $"{info.Mhz} MHz");
        Line("CPU socket(s):", $"{info.Socket}");
        Line("Core(s) per socket:", $"{info.Core}");
        Line("Thread(s) per core:", $"{info.Thread}");
        Line("NUMA cell(s):", $"{info.Cell}");
        Line("Memory size:", $"{info.Memory / 1024} KiB");
    }

    private static async Task CpuMapAsync(VirshCall call)
    {
        var pretty = call.Flag("--pretty");
        var map = await call.Driver<IHostCpuDriver>().GetCpuMapAsync(default);
        var online = Enumerable.Range(0, map.Present).Where(i => map.Online[i]);
        call.Line($"{"CPUs present:",-15} {map.Present}");
        call.Line($"{"CPUs online:",-15} {map.OnlineCount}");
        call.Line($"{"CPU map:",-15} {(pretty ? string.Join(',', online) : string.Concat(map.Online.Select(o => o ? 'y' : '-')))}");
    }

    private static async Task CpuStatsAsync(VirshCall call)
    {
        var number = call.Value("--cpu") ?? call.Word(0);
        var stats = await call.Driver<IHostCpuDriver>().GetCpuStatsAsync(number is null ? null : int.Parse(number, CultureInfo.InvariantCulture), default);
        foreach (var (label, field) in new[] { ("user:", "user"), ("system:", "kernel"), ("idle:", "idle"), ("iowait:", "iowait"), ("intr:", "intr") })
        {
            if (stats.GetULong(field) is { } value)
                call.Line($"{label,-15} {value,20}");
        }
    }

    private static async Task MemoryStatsAsync(VirshCall call)
    {
        var stats = await VirshFailure.Under("Unable to get number of memory stats", call.Driver<IHostMemoryTuningDriver>().GetMemoryStatsAsync(null, default));
        foreach (var field in stats)
            call.Line($"{field.Name,-7}: {field.AsULong(),20} KiB");
    }

    private static async Task FreeCellAsync(VirshCall call)
    {
        var driver = call.Driver<IHostMemoryDriver>();
        if (call.Flag("--all"))
        {
            var cells = HostCapabilities.Parse(await call.Driver<IHostDriver>().GetCapabilitiesAsync(default)).Cell;
            var total = 0UL;
            foreach (var cell in cells)
            {
                var free = (await driver.GetCellsFreeMemoryAsync(cell.Cell, 1, default))[0];
                call.Line($"{cell.Cell,5}: {free / 1024,10} KiB");
                total += free;
            }
            call.Line("--------------------");
            call.Line($"{"Total",5}: {total / 1024,10} KiB");
        }
        else if (call.Word(0) is { } cell)
        {
            call.Line($"{cell}: {(await driver.GetCellsFreeMemoryAsync(int.Parse(cell, CultureInfo.InvariantCulture), 1, default))[0] / 1024} KiB");
        }
        else
        {
            // Nothing is what libvirt says for an error as well.
            var free = await call.Driver<IHostDriver>().GetFreeMemoryAsync(default);
            call.Line(free > 0 ? $"Total: {free / 1024} KiB" : throw new VirshFailure("error: An error occurred, but the cause is unknown\n"));
        }
    }

    private static async Task FreePagesAsync(VirshCall call)
    {
        var driver = call.Driver<IHostMemoryDriver>();
        if (call.Flag("--all"))
        {
            var capabilities = HostCapabilities.Parse(await call.Driver<IHostDriver>().GetCapabilitiesAsync(default));
            foreach (var cell in capabilities.Cell)
            {
                var free = await driver.GetFreePagesAsync(capabilities.PageSize, cell.Cell, 1, default);
                call.Line($"Node {cell.Cell}:");
                foreach (var (size, count) in capabilities.PageSize.Zip(free[0]))
                    call.Line($"{size / 1024}KiB: {count}");
                call.Line();
            }
            return;
        }
        if (call.Word(0) is not { } number)
            throw new VirshFailure("error: missing cellno argument\n");
        var kibibytes = ulong.Parse(call.Word(1) ?? throw new VirshFailure("error: missing pagesize argument\n"), CultureInfo.InvariantCulture);
        var pages = await driver.GetFreePagesAsync([kibibytes * 1024], int.Parse(number, CultureInfo.InvariantCulture), 1, default);
        call.Line($"{kibibytes}KiB: {pages[0][0]}");
    }

    private static async Task AllocatePagesAsync(VirshCall call)
    {
        var (size, count) = (ScaledSize.Scale("KiB") * ulong.Parse(call.Word(0)!, CultureInfo.InvariantCulture), ulong.Parse(call.Word(1)!, CultureInfo.InvariantCulture));
        await call.Driver<IHostMemoryTuningDriver>().AllocatePagesAsync(new Dictionary<ulong, ulong> { [size] = count }, -1, 1, replace: true, default);
    }

    private static async Task CpuModelsAsync(VirshCall call)
    {
        var models = await VirshFailure.Under("failed to get CPU model names", call.Driver<ICpuModelDriver>().GetCpuModelNamesAsync(call.Word(0)!, default));
        call.Line(models.Count > 0 ? string.Join('\n', models) : "all CPU models are accepted");
    }

    private static async Task SuspendAsync(VirshCall call)
    {
        var target = call.Word(0) switch
        {
            "mem" => HostSuspendTarget.Memory,
            "disk" => HostSuspendTarget.Disk,
            "hybrid" => HostSuspendTarget.Hybrid,
            _ => throw new VirshFailure("error: Invalid target\n"),
        };
        var duration = long.Parse(call.Word(1)!, CultureInfo.InvariantCulture);
        if (duration < 0)
            throw new VirshFailure("error: Invalid duration\n");
        await VirshFailure.Under("The host was not suspended", call.Driver<IHostPowerDriver>().SuspendHostAsync(target, TimeSpan.FromSeconds(duration), default));
    }

    private static async Task TuneAsync(VirshCall call)
    {
        var driver = call.Driver<IHostMemoryTuningDriver>();
        if (call.Value("--shm-pages-to-scan") is { } pages)
        {
            var parameters = new TypedParameterList([TypedParameter.UInt("shm_pages_to_scan", uint.Parse(pages, CultureInfo.InvariantCulture))]);
            await VirshFailure.Under("Unable to change memory parameters", driver.SetMemoryParametersAsync(parameters, default));
            return;
        }
        foreach (var parameter in await VirshFailure.Under("Unable to get number of memory parameters", driver.GetMemoryParametersAsync(default)))
            call.Line($"\t{parameter.Name,-15} {parameter.AsULong()}");
    }

    private static async Task<IReadOnlyList<string>> ReadCpusAsync(VirshCall call)
    {
        var path = call.Word(0)!;
        var root = System.Xml.Linq.XElement.Parse($"<container>{await File.ReadAllTextAsync(path)}</container>");
        var cpus = root.Descendants("cpu").ToArray();
        return cpus.Length > 0 ? [.. cpus.Select(c => c.ToString())] : throw new VirshFailure($"error: File '{path}' does not contain any <cpu> element or valid domain XML, host capabilities XML, or domain capabilities XML\n");
    }

    private static async Task BaselineAsync(VirshCall call)
    {
        var flags = (call.Flag("--features") ? CpuBaselineFlags.ExpandFeatures : 0) | (call.Flag("--migratable") ? CpuBaselineFlags.Migratable : 0);
        call.Output.Append(await call.Driver<ICpuModelDriver>().BaselineCpuAsync(await ReadCpusAsync(call), flags, default));
    }

    private static async Task CompareAsync(VirshCall call)
    {
        var cpus = await ReadCpusAsync(call);
        call.Line(await VirshFailure.Under($"Failed to compare host CPU with {call.Word(0)}", call.Driver<ICpuComparisonDriver>().CompareCpuAsync(cpus[0], default)) switch
        {
            CpuComparison.Identical => $"CPU described in {call.Word(0)} is identical to host CPU",
            CpuComparison.Superset => $"Host CPU is a superset of CPU described in {call.Word(0)}",
            _ => throw new VirshFailure($"CPU described in {call.Word(0)} is incompatible with host CPU\n"),
        });
    }
}
