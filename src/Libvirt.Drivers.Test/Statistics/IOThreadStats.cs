namespace Libvirt.Drivers.Test;

/// <summary>The iothread group: how each thread polls.</summary>
internal static class IOThreadStats
{
    private static readonly IndexedFieldNames Names = new("iothread", "poll-max-ns", "poll-grow", "poll-shrink");

    internal static void Write(StatsSample sample)
    {
        if (sample.Run is null || sample.IOThreads.Count == 0)
            return;
        sample.Fields.AddUInt("iothread.count", (uint)sample.IOThreads.Count);
        foreach (var (id, polling) in sample.IOThreads)
        {
            var names = Names[(int)id];
            sample.Fields.AddULLong(names[0], polling.MaxNs);
            sample.Fields.AddUInt(names[1], polling.Grow);
            sample.Fields.AddUInt(names[2], polling.Shrink);
        }
    }
}
