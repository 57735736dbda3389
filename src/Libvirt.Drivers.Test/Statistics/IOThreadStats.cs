namespace Libvirt.Drivers.Test;

/// <summary>The iothread group, with the values that libvirt's test driver gives each thread.</summary>
internal static class IOThreadStats
{
    private const ulong PollMaxNs = 32768;

    private static readonly IndexedFieldNames Names = new("iothread", "poll-max-ns", "poll-grow", "poll-shrink");

    internal static void Write(StatsSample sample)
    {
        if (sample.Run is null || sample.Config.IOThreadIds.Count == 0)
            return;
        sample.Fields.AddUInt("iothread.count", (uint)sample.Config.IOThreadIds.Count);
        foreach (var id in sample.Config.IOThreadIds)
        {
            var names = Names[(int)id];
            sample.Fields.AddULLong(names[0], PollMaxNs);
            sample.Fields.AddUInt(names[1], 0);
            sample.Fields.AddUInt(names[2], 0);
        }
    }
}
