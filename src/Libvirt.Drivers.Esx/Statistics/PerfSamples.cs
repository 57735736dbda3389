using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>The last sample of a machine's performance counters.</summary>
internal sealed class PerfSamples
{
    /// <summary>No sample at all.</summary>
    internal static readonly PerfSamples None = new();

    // The interval where a server does not say: that of all there are.
    private const long DefaultInterval = 20;

    private readonly Dictionary<(PerfMetric Metric, string Instance), long> _values = [];
    private long _interval = DefaultInterval;

    /// <summary>Reads those of a machine (PerfEntityMetric).</summary>
    internal static PerfSamples Read(XElement entity, IReadOnlyDictionary<string, PerfMetric> metrics)
    {
        var samples = new PerfSamples();
        if (Vim.Number(entity.All("sampleInfo").LastOrDefault().Text("interval")) is > 0 and var interval)
            samples._interval = interval;
        foreach (var series in entity.All("value"))
        {
            // A counter that was not taken in the interval says -1.
            if (metrics.TryGetValue(series.Child("id").Text("counterId") ?? "", out var metric)
                && Vim.Number(series.All("value").LastOrDefault()?.Value) is >= 0 and var value)
            {
                samples._values[(metric, series.Child("id").Text("instance") ?? "")] = value;
            }
        }
        return samples;
    }

    /// <summary>A value as the server has it; null where there is none.</summary>
    internal ulong? Value(PerfMetric metric, string instance) => _values.TryGetValue((metric, instance), out var value) ? (ulong)value : null;

    /// <summary>Bytes a second, where the server counts KiB.</summary>
    internal ulong? Bytes(PerfMetric metric, string instance) => Value(metric, instance) is { } kibibytes and <= ulong.MaxValue >> 10 ? kibibytes << 10 : null;

    /// <summary>Nanoseconds, where the server counts milliseconds.</summary>
    internal ulong? Nanoseconds(PerfMetric metric, string instance) => Value(metric, instance) is { } milliseconds and <= ulong.MaxValue / 1_000_000 ? milliseconds * 1_000_000 : null;

    /// <summary>How many a second, where the server counts those of the interval.</summary>
    internal double? PerSecond(PerfMetric metric, string instance) => Value(metric, instance) is { } count ? (double)count / _interval : null;
}
