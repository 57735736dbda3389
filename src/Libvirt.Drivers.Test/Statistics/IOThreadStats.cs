namespace Libvirt.Drivers.Test;

/// <summary>The iothread group, with the values that libvirt's test driver gives each thread.</summary>
internal static class IOThreadStats
{
    private const ulong PollMaxNs = 32768;

    internal static void Write(StatsSample sample)
    {
        if (sample.Run is null || sample.Config.IOThreadIds.Count == 0)
            return;
        sample.Fields.AddUInt("iothread.count", (uint)sample.Config.IOThreadIds.Count);
        foreach (var id in sample.Config.IOThreadIds)
        {
            var names = StatsFieldNames.IOThread[(int)id];
            sample.Fields.AddULLong(names.PollMaxNs, PollMaxNs);
            sample.Fields.AddUInt(names.PollGrow, 0);
            sample.Fields.AddUInt(names.PollShrink, 0);
        }
    }
}
