namespace Libvirt.Drivers.Test;

/// <summary>The perf group: counters of the host's processors, for domains that have them switched on.</summary>
internal static class PerfStats
{
    private static readonly (string Field, string Counter)[] Fields = [.. PerfEvents.Names.Select(name => ($"perf.{name}", name))];

    internal static void Write(StatsSample sample)
    {
        var perf = sample.Part("perf");
        foreach (var (field, counter) in Fields)
            sample.Add(field, perf, counter);
    }
}
