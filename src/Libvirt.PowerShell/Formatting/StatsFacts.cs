using System.Globalization;

namespace Libvirt.PowerShell.Formatting;

/// <summary>What a domain's statistics say in single facts: CPU time, memory, counters.</summary>
internal static class StatsFacts
{
    internal static TextList Of(VirtDomainStats stats)
    {
        var list = new TextList();
        if (stats.Cpu is { } cpu)
            list.Add("Cpu", Of(cpu));
        if (stats.Balloon is { } balloon)
            list.Add("Memory", Of(balloon));
        if (stats.VcpuCurrent is { } current && current != stats.VcpuMaximum)
            list.Add("Vcpus", $"{current} of {Display.Text(stats.VcpuMaximum)}");
        if (stats.DirtyRate is { } rate)
            list.Add("Dirty rate", Of(rate));
        list.Add("Perf", Counters(stats.Raw, "perf."));
        list.Add("Vm", Counters(stats.Raw, "vm."));
        return list;
    }

    /// <summary>The performance counters that there are, under the names of the properties.</summary>
    internal static TextList Of(VirtDomainPerfStats perf)
    {
        var list = new TextList();
        foreach (var property in typeof(VirtDomainPerfStats).GetProperties())
        {
            if (property.GetValue(perf) is ulong value)
                list.Add(property.Name, property.Name is nameof(perf.Cmt) or nameof(perf.Mbmt) or nameof(perf.Mbml) ? Display.Size(value) : Display.Text(value));
        }
        return list;
    }

    private static IEnumerable<string?> Of(VirtDomainCpuStats cpu) =>
    [
        Fact(Display.Time, cpu.Time, "{0}"),
        Fact(Display.Time, cpu.User, "user {0}"),
        Fact(Display.Time, cpu.System, "system {0}"),
        Fact(Display.Time, cpu.HaltPollSuccess + cpu.HaltPollFail, "halt polling {0}"),
        Fact(mhz => Display.Text(mhz), cpu.UsageMHz, "{0} MHz"),
        Fact(mhz => Display.Text(mhz), cpu.DemandMHz, "demand {0} MHz"),
        Fact(mhz => Display.Text(mhz), cpu.MaximumMHz, "at most {0} MHz"),
    ];

    private static IEnumerable<string?> Of(VirtDomainBalloonStats balloon) =>
    [
        balloon.Current is { } current ? $"{Display.Size(current)} of {Display.Size(balloon.Maximum)}" : null,
        Fact(Display.Size, balloon.Unused, "unused {0}"),
        Fact(Display.Size, balloon.Usable, "usable {0}"),
        Fact(Display.Size, balloon.DiskCaches, "disk caches {0}"),
        Fact(Display.Size, balloon.SwapIn is 0 ? null : balloon.SwapIn, "swapped in {0}"),
        Fact(Display.Size, balloon.SwapOut is 0 ? null : balloon.SwapOut, "swapped out {0}"),
        Fact(Display.Size, balloon.Rss, "on the host {0}"),
    ];

    private static IEnumerable<string?> Of(VirtDomainDirtyRateStats rate) => rate.Status switch
    {
        DirtyRateStatus.Measured =>
        [
            Fact(Display.Rate, rate.BytesPerSecond, "{0}"),
            .. rate.Vcpu.Select(v => $"vcpu {v.Vcpu} {Display.Rate(v.BytesPerSecond)}"),
            rate.Period is { } period ? $"over {Display.Duration(period)}" : null,
            rate.Mode,
        ],
        DirtyRateStatus.Measuring => ["being measured"],
        _ => ["not measured"],
    };

    private static IEnumerable<string?> Counters(TypedParameterList fields, string group) =>
        fields.Where(f => f.Name.StartsWith(group, StringComparison.Ordinal)).Select(f => $"{f.Name[group.Length..]} {f.FormatValue()}");

    private static string? Fact<T>(Func<T?, string> show, T? value, string format)
        where T : struct => value is null ? null : string.Format(CultureInfo.InvariantCulture, format, show(value));
}
