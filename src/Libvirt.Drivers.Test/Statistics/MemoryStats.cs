namespace Libvirt.Drivers.Test;

/// <summary>The memory group: memory bandwidth that is monitored.</summary>
internal static class MemoryStats
{
    internal static void Write(StatsSample sample)
    {
        var monitors = sample.Part("memory").Parts;
        if (monitors.Count == 0)
            return;
        sample.Fields.AddUInt("memory.bandwidth.monitor.count", (uint)monitors.Count);
        for (var i = 0; i < monitors.Count; i++)
        {
            var names = StatsFieldNames.BandwidthMonitor[i];
            var nodes = monitors[i].Parts;
            sample.Fields.AddString(names.Name, monitors[i].Text("name") ?? "");
            sample.Fields.AddString(names.Vcpus, monitors[i].Text("vcpus") ?? "");
            sample.Fields.AddUInt(names.NodeCount, (uint)nodes.Count);
            for (var j = 0; j < nodes.Count; j++)
            {
                sample.Fields.AddUInt(names.Node[j].Id, (uint)(nodes[j].At("id", default) ?? 0));
                sample.Add(names.Node[j].LocalBytes, nodes[j], "bytes.local");
                sample.Add(names.Node[j].TotalBytes, nodes[j], "bytes.total");
            }
        }
    }
}
