namespace Libvirt.Drivers.Test;

/// <summary>The balloon group: the domain's memory, in KiB, as its host and its guest see it.</summary>
internal static class BalloonStats
{
    // How often the guest reports, in seconds.
    private const long Period = 5;

    private static readonly (string Field, string Counter)[] BeforeReport =
        [.. new[] { "swap_in", "swap_out", "major_fault", "minor_fault", "unused", "available", "usable" }.Select(c => ($"balloon.{c}", c))];

    private static readonly (string Field, string Counter)[] AfterReport =
        [.. new[] { "disk_caches", "hugetlb_pgalloc", "hugetlb_pgfail", "rss" }.Select(c => ($"balloon.{c}", c))];

    internal static void Write(StatsSample sample)
    {
        sample.Fields.AddULLong("balloon.current", sample.Config.Memory >> 10);
        sample.Fields.AddULLong("balloon.maximum", sample.Config.MaxMemory >> 10);
        if (sample.Run is null)
            return;
        var balloon = sample.Part("balloon");
        foreach (var (field, counter) in BeforeReport)
            sample.Add(field, balloon, counter);
        // Only a guest that reports has reported.
        if (balloon.At("unused", default) is not null && sample.LastRunning.ToUnixTimeSeconds() is > 0 and var seconds)
            sample.Fields.AddULLong("balloon.last-update", (ulong)(seconds - (seconds % Period)));
        foreach (var (field, counter) in AfterReport)
            sample.Add(field, balloon, counter);
    }
}
