namespace Libvirt.Drivers.Test;

/// <summary>The cpu-total group: CPU time of the whole domain, caches that are monitored, time spent polling for work.</summary>
internal static class CpuTotalStats
{
    private static readonly IndexedFieldNames MonitorNames = new("cpu.cache.monitor", "name", "vcpus", "bank.count");

    internal static void Write(StatsSample sample)
    {
        if (sample.Run is null)
            return;
        var cpu = sample.Part("cpu");
        sample.Add("cpu.time", cpu, "time");
        sample.Add("cpu.user", cpu, "user");
        sample.Add("cpu.system", cpu, "system");
        sample.Fields.AddUInt("cpu.cache.monitor.count", (uint)cpu.Parts.Count);
        for (var i = 0; i < cpu.Parts.Count; i++)
            WriteMonitor(sample, cpu.Parts[i], i);
        sample.Add("cpu.haltpoll.success.time", cpu, "haltpoll.success.time");
        sample.Add("cpu.haltpoll.fail.time", cpu, "haltpoll.fail.time");
    }

    private static void WriteMonitor(StatsSample sample, ActivitySection monitor, int number)
    {
        var names = MonitorNames[number];
        sample.Fields.AddString(names[0], monitor.Text("name") ?? "");
        sample.Fields.AddString(names[1], monitor.Text("vcpus") ?? "");
        sample.Fields.AddUInt(names[2], (uint)monitor.Parts.Count);
        for (var i = 0; i < monitor.Parts.Count; i++)
        {
            var bank = monitor.Parts[i];
            sample.Fields.AddUInt($"cpu.cache.monitor.{number}.bank.{i}.id", (uint)(bank.At("id", default) ?? 0));
            sample.Fields.AddUInt($"cpu.cache.monitor.{number}.bank.{i}.bytes", (uint)(bank.At("bytes", sample.Elapsed) ?? 0));
        }
    }
}
