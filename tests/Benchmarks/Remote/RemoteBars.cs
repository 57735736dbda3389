namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>What our client is to be beside libvirt's library.</summary>
internal static class RemoteBars
{
    private const double Slower = 1.2;
    private const double Faster = 3;

    /// <summary>The verdicts of one server, and what a client that only frames messages reaches there: more is not to be had from it.</summary>
    internal static IEnumerable<Bar> Of(RemoteSetting setting, RemoteReport report, TextWriter writer)
    {
        var one = setting.Works.Where(work => RemoteWork.Calls.Any(call => call.Name == work.Name) && work.AtOnce == 1).ToList();
        var many = setting.Works.Where(work => RemoteWork.Calls.Any(call => call.Name == work.Name) && work.AtOnce > 1).ToList();
        writer.WriteLine(FormattableString.Invariant($"framing beside {setting.Title}: {1 / Ratio(report, many, "framing"):0.00} times the library's rate with sixteen calls in flight"));
        yield return new Bar($"one call, in parts of the library's time, {setting.Title}", Ratio(report, one, "ours"), Slower);
        yield return new Bar($"calls a second with sixteen in flight, in parts of the library's, {setting.Title}", 1 / Ratio(report, many, "ours"), Faster, IsAtLeast: true);
        foreach (var work in setting.Works.Where(work => work.Name is RemoteWork.List or RemoteWork.Stats))
            yield return new Bar($"{work.Title}, in parts of the library's time, {setting.Title}", Ratio(report, [work], "ours"), Slower);
    }

    // The middle one of several kinds of calls.
    private static double Ratio(RemoteReport report, IReadOnlyList<RemoteWork> works, string client) =>
        works.Select(work => report.Nanoseconds(work, client)!.Value / report.Nanoseconds(work, "library")!.Value).Order().ElementAt(works.Count / 2);
}
