namespace Libvirt.Drivers.Test;

/// <summary>The memory group: memory bandwidth that is monitored.</summary>
internal static class MemoryStats
{
    private static readonly IndexedFieldNames MonitorNames = new("memory.bandwidth.monitor", "name", "vcpus", "node.count");

    internal static void Write(StatsSample sample)
    {
        var monitors = sample.Part("memory").Parts;
        if (monitors.Count == 0)
            return;
        sample.Fields.AddUInt("memory.bandwidth.monitor.count", (uint)monitors.Count);
        for (var i = 0; i < monitors.Count; i++)
        {
            var names = MonitorNames[i];
            var nodes = monitors[i].Parts;
            sample.Fields.AddString(names[0], monitors[i].Text("name") ?? "");
            sample.Fields.AddString(names[1], monitors[i].Text("vcpus") ?? "");
            sample.Fields.AddUInt(names[2], (uint)nodes.Count);
            for (var j = 0; j < nodes.Count; j++)
            {
                sample.Fields.AddUInt($"memory.bandwidth.monitor.{i}.node.{j}.id", (uint)(nodes[j].At("id", default) ?? 0));
                sample.Add($"memory.bandwidth.monitor.{i}.node.{j}.bytes.local", nodes[j], "bytes.local");
                sample.Add($"memory.bandwidth.monitor.{i}.node.{j}.bytes.total", nodes[j], "bytes.total");
            }
        }
    }
}
