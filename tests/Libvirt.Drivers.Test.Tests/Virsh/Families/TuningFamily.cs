using System.Globalization;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>What can be tuned on domains, what they say of themselves, and what follows when they end.</summary>
internal sealed partial class TuningFamily : VirshFamily
{
    private static readonly string[] NumaModes = ["strict", "preferred", "interleave", "restrictive"];

    private static readonly (string Option, string Name)[] MemoryOptions =
        [("--hard-limit", "hard_limit"), ("--soft-limit", "soft_limit"), ("--swap-hard-limit", "swap_hard_limit"), ("--min-guarantee", "min_guarantee")];

    private static readonly (string Option, string Name)[] BlkioOptions =
    [
        ("--device-weights", "device_weight"), ("--device-read-iops-sec", "device_read_iops_sec"), ("--device-write-iops-sec", "device_write_iops_sec"),
        ("--device-read-bytes-sec", "device_read_bytes_sec"), ("--device-write-bytes-sec", "device_write_bytes_sec"),
    ];

    internal override string Name => "parameters and metadata";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["schedinfo"] = SchedulerAsync,
        ["memtune"] = MemoryAsync,
        ["blkiotune"] = BlkioAsync,
        ["numatune"] = NumaAsync,
        ["blkdeviotune"] = BlockIoTuneAsync,
        ["domiftune"] = InterfaceAsync,
        ["perf"] = PerfAsync,
        ["metadata"] = MetadataAsync,
        ["desc"] = DescribeAsync,
        ["set-lifecycle-action"] = LifecycleAsync,
    };

    private static IDomainTuningDriver Tuning(VirshCall call) => call.Driver<IDomainTuningDriver>();

    private static async Task SchedulerAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var set = new List<string>();
        if (call.Value("--set") is { } pair)
            set.Add(pair);
        if (call.Value("--weight") is { } weight)
            set.Add($"weight={weight}");
        if (call.Value("--cap") is { } cap)
            set.Add($"cap={cap}");
        var domain = await DomainFamily.LookupAsync(call);
        call.Line($"{"Scheduler",-15}: {await Tuning(call).GetSchedulerTypeAsync(domain.Key, default)}");
        var both = DomainModificationImpact.Live | DomainModificationImpact.Config;
        var asked = impact.Impact == both ? DomainModificationImpact.Current : impact.Impact;
        var current = await Tuning(call).GetParametersAsync(domain.Key, DomainParameterKind.Scheduler, null, asked, default);
        var updates = new TypedParameterList();
        foreach (var one in set)
        {
            if (one.Split('=') is not [var name, var value])
                throw new VirshFailure("error: Invalid syntax for --set, expecting name=value\n");
            if (!current.TryGet(name, out _))
                throw new VirshFailure($"error: invalid scheduler option: {name}\n");
            updates.AddUInt(name, uint.Parse(value, CultureInfo.InvariantCulture));
        }
        if (updates.Count > 0)
        {
            await Tuning(call).SetParametersAsync(domain.Key, DomainParameterKind.Scheduler, null, updates, impact.Impact, default);
            current = await Tuning(call).GetParametersAsync(domain.Key, DomainParameterKind.Scheduler, null, asked, default);
        }
        else if (impact.Impact == both)
        {
            throw new VirshFailure("error: cannot query both live and config at once\n");
        }
        Print(call, current);
    }

    private static async Task MemoryAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var updates = new TypedParameterList();
        foreach (var (option, name) in MemoryOptions)
        {
            if (call.Value(option) is not { } text)
                continue;
            var digits = text.TrimEnd("bBiIkKmMgG".ToCharArray());
            if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size))
                throw new VirshFailure($"error: Unable to parse integer parameter {option[2..]}\n");
            updates.AddULLong(name, size < 0 ? Unlimited : ((ulong)size * Libvirt.Xml.ScaledSize.Scale(digits == text ? "KiB" : text[digits.Length..]) + 1023) / 1024);
        }
        await GetOrSetAsync(call, impact, DomainParameterKind.Memory, null, updates, "Unable to get memory parameters", "Unable to change memory parameters",
            parameter => parameter.AsULong() == Unlimited ? "unlimited" : parameter.FormatValue());
    }

    private const ulong Unlimited = 9007199254740991;

    private static async Task BlkioAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var updates = new TypedParameterList();
        if (call.Value("--weight") is { } text)
        {
            var weight = int.Parse(text, CultureInfo.InvariantCulture);
            if (weight <= 0)
            {
                _ = await DomainFamily.LookupAsync(call);
                throw new VirshFailure($"error: Invalid value of {weight} for I/O weight\n");
            }
            updates.AddUInt("weight", (uint)weight);
        }
        foreach (var (option, name) in BlkioOptions)
        {
            if (call.Value(option) is { } value)
                updates.AddString(name, value);
        }
        await GetOrSetAsync(call, impact, DomainParameterKind.Blkio, null, updates, "Unable to get blkio parameters", "Unable to change blkio parameters", p => p.FormatValue());
    }

    private static async Task NumaAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var updates = new TypedParameterList();
        if (call.Value("--nodeset") is { } nodes)
            updates.AddString("numa_nodeset", nodes);
        if (call.Value("--mode") is { } mode)
        {
            var number = Array.IndexOf(NumaModes, mode);
            if (number < 0 && !int.TryParse(mode, out number))
                throw new VirshFailure($"error: Invalid mode: {mode}\n");
            updates.AddInt("numa_mode", number);
        }
        await GetOrSetAsync(call, impact, DomainParameterKind.Numa, null, updates, "Unable to get numa parameters", "Unable to change numa parameters",
            p => p.Name == "numa_mode" ? NumaModes[p.AsInt()!.Value] : p.FormatValue());
    }

    private static async Task BlockIoTuneAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var updates = new TypedParameterList();
        foreach (var (name, type) in DomainParameterTypes.Of(DomainParameterKind.BlockIoTune).OrderBy(t => t.Type == TypedParameterType.String))
        {
            if (call.Value("--" + name.Replace('_', '-')) is not { } text)
                continue;
            if (type == TypedParameterType.String)
                updates.AddString(name, text);
            else if (ulong.TryParse(text, out var value))
                updates.AddULLong(name, value);
            else
                throw new VirshFailure($"error: Scaled numeric value '{text}' for <--{name.Replace('_', '-')}> option is malformed or out of range\nerror: Unable to parse integer parameter\n");
        }
        await GetOrSetAsync(call, impact, DomainParameterKind.BlockIoTune, call.Word(1), updates,
            "Unable to get block I/O throttle parameters", "Unable to change block I/O throttle", p => p.FormatValue());
    }

    private static async Task InterfaceAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var updates = new TypedParameterList();
        foreach (var direction in (string[])["inbound", "outbound"])
        {
            if (call.Value($"--{direction}") is not { } text)
                continue;
            var rates = text.Split(',');
            if (rates.Length > 4)
                throw new VirshFailure($"error: Rate string '{text}' has too many fields\n");
            string[] names = ["average", "peak", "burst", "floor"];
            var values = rates.Select(r => r.Length == 0 ? 0 : uint.Parse(r, CultureInfo.InvariantCulture)).Concat(new uint[4]).Take(4).ToArray();
            if (values[0] == 0 && (values[1] | values[2]) != 0 && (direction == "outbound" || values[3] == 0))
                throw new VirshFailure(direction == "inbound" ? "error: either inbound average or floor is mandatory\n" : "error: outbound average is mandatory\n");
            if (direction == "outbound" && values[3] != 0)
                throw new VirshFailure("error: outbound floor is unsupported yet\n");
            for (var i = 0; i < names.Length; i++)
            {
                if (i == 0 || values[i] != 0)
                    updates.AddUInt($"{direction}.{names[i]}", values[i]);
            }
        }
        await GetOrSetAsync(call, impact, DomainParameterKind.Interface, call.Word(1), updates, "Unable to get interface parameters", "Unable to set interface parameters", p => p.FormatValue());
    }

    private static async Task GetOrSetAsync(
        VirshCall call, VirshImpact impact, DomainParameterKind kind, string? device, TypedParameterList updates, string getFailure, string setFailure, Func<TypedParameter, string> format)
    {
        var domain = await DomainFamily.LookupAsync(call);
        if (updates.Count > 0)
            await VirshFailure.Under(setFailure, Tuning(call).SetParametersAsync(domain.Key, kind, device, updates, impact.Impact, default));
        else
            Print(call, await VirshFailure.Under(getFailure, Tuning(call).GetParametersAsync(domain.Key, kind, device, impact.Impact, default)), format);
    }

    private static void Print(VirshCall call, TypedParameterList parameters, Func<TypedParameter, string>? format = null)
    {
        foreach (var parameter in parameters)
            call.Line($"{parameter.Name,-15}: {format?.Invoke(parameter) ?? parameter.FormatValue()}");
    }

    private static async Task PerfAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var updates = new TypedParameterList();
        foreach (var (option, state) in ((string, bool)[])[("--enable", true), ("--disable", false)])
        {
            foreach (var name in (call.Value(option) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
                updates.Add(TypedParameter.Boolean(name, state));
        }
        var domain = await DomainFamily.LookupAsync(call);
        var driver = call.Driver<IDomainPerfDriver>();
        if (updates.Count > 0)
            await VirshFailure.Under("Unable to enable/disable perf events", driver.SetPerfEventsAsync(domain.Key, updates, impact.Impact, default));
        else
            updates = await VirshFailure.Under("Unable to get perf events", driver.GetPerfEventsAsync(domain.Key, impact.Impact, default));
        foreach (var one in updates)
            call.Line($"{one.Name,-15}: {(one.AsLong() != 0 ? "enabled" : "disabled")}");
    }

    private static async Task MetadataAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var (remove, set, key) = (call.Flag("--remove"), call.Value("--set"), call.Value("--key"));
        VirshImpact.Exclude(remove, "remove", set is not null, "set");
        var domain = await DomainFamily.LookupAsync(call);
        if (set is not null && key is null)
            throw new VirshFailure("error: namespace key is required when modifying metadata\n");
        var driver = call.Driver<IDomainMetadataDriver>();
        if (set is null && !remove)
        {
            call.Line(await driver.GetMetadataAsync(domain.Key, DomainMetadataType.Element, call.Word(1), impact.Impact, default));
            return;
        }
        await driver.SetMetadataAsync(domain.Key, DomainMetadataType.Element, set, key, call.Word(1), impact.Impact, default);
        call.Line(remove ? "Metadata removed" : "Metadata modified");
    }

    private static async Task DescribeAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var title = call.Flag("--title");
        var domain = await DomainFamily.LookupAsync(call);
        var driver = call.Driver<IDomainMetadataDriver>();
        var type = title ? DomainMetadataType.Title : DomainMetadataType.Description;
        var what = title ? "title" : "description";
        // virsh asks with the flags of XML: what is for a definition there is for both here.
        var asked = impact.Impact.HasFlag(DomainModificationImpact.Config) ? DomainModificationImpact.Config : DomainModificationImpact.Current;
        if (call.Words.Length > 1)
        {
            _ = await GetAsync();
            await VirshFailure.Under($"Failed to set new domain {what}", driver.SetMetadataAsync(domain.Key, type, string.Join(' ', call.Words.Skip(1)), null, null, impact.Impact, default));
            call.Output.Append($"Domain {what} updated successfully");
            return;
        }
        var text = await GetAsync();
        call.Output.Append(text.Length > 0 ? text : $"No {what} for domain: {domain.Name}");

        async Task<string> GetAsync()
        {
            try
            {
                return await driver.GetMetadataAsync(domain.Key, type, null, asked, default);
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.NoDomainMetadata)
            {
                return "";
            }
        }
    }

    private static async Task LifecycleAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        if (!Enum.TryParse<DomainHappening>(call.Word(1), ignoreCase: true, out var happening) || call.Word(1)!.Any(char.IsUpper))
            throw new VirshFailure($"error: Invalid lifecycle type '{call.Word(1)}'.\n");
        if (DomainLifecycleActions.Find(call.Word(2)!) is not { } action)
            throw new VirshFailure($"error: Invalid lifecycle action '{call.Word(2)}'.\n");
        var domain = await DomainFamily.LookupAsync(call);
        await VirshFailure.Under("Unable to change lifecycle action.", call.Driver<IDomainLifecycleActionDriver>().SetLifecycleActionAsync(domain.Key, happening, action, impact.Impact, default));
    }
}
