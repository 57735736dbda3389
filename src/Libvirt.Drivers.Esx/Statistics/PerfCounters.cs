using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>The numbers that a server has for its performance counters. They are the same as long as it runs: they are asked for once.</summary>
internal sealed class PerfCounters(VimClient client, PropertyReader reader)
{
    private const string Path = "perfCounter";

    private static readonly Dictionary<string, PerfMetric> Metrics = new(StringComparer.Ordinal)
    {
        ["net.received.average"] = PerfMetric.Received,
        ["net.transmitted.average"] = PerfMetric.Transmitted,
        ["net.packetsRx.summation"] = PerfMetric.PacketsReceived,
        ["net.packetsTx.summation"] = PerfMetric.PacketsTransmitted,
        ["net.droppedRx.summation"] = PerfMetric.DroppedReceived,
        ["net.droppedTx.summation"] = PerfMetric.DroppedTransmitted,
        ["virtualDisk.read.average"] = PerfMetric.Read,
        ["virtualDisk.write.average"] = PerfMetric.Written,
        ["virtualDisk.numberReadAveraged.average"] = PerfMetric.Reads,
        ["virtualDisk.numberWriteAveraged.average"] = PerfMetric.Writes,
        ["virtualDisk.totalReadLatency.average"] = PerfMetric.ReadLatency,
        ["virtualDisk.totalWriteLatency.average"] = PerfMetric.WriteLatency,
    };

    private readonly SemaphoreSlim _asking = new(1);
    private IReadOnlyDictionary<PerfMetric, string>? _numbers;

    /// <summary>The numbers of those counters that the server has; none where it has no performance manager.</summary>
    internal async ValueTask<IReadOnlyDictionary<PerfMetric, string>> GetAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _numbers ??= client.Service.PerfManager is { } manager ? Read(await reader.ReadAsync(manager, [Path], cancellationToken).ConfigureAwait(false)) : new Dictionary<PerfMetric, string>();
        }
        finally
        {
            _asking.Release();
        }
    }

    private static Dictionary<PerfMetric, string> Read(ObjectContent manager)
    {
        var numbers = new Dictionary<PerfMetric, string>();
        foreach (var counter in manager.Properties.GetValueOrDefault(Path)?.All("PerfCounterInfo") ?? [])
        {
            var name = $"{counter.Child("groupInfo").Text("key")}.{counter.Child("nameInfo").Text("key")}.{counter.Text("rollupType")}";
            if (Metrics.TryGetValue(name, out var metric) && counter.Text("key") is { } number)
                numbers[metric] = number;
        }
        return numbers;
    }
}
