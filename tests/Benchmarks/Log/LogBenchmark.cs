namespace Libvirt.Tests.Benchmarks.Log;

/// <summary>What log calls cost that nobody wants, what lines cost that somebody does, and what the event loop would save without its log calls.</summary>
internal static class LogBenchmark
{
    /// <summary>Measures, prints and judges.</summary>
    /// <returns>Whether all bars are met.</returns>
    internal static async Task<bool> RunAsync(int rounds, int milliseconds, TextWriter writer, int calls = 50_000_000)
    {
        using var contenders = new SuppressedCalls(calls);
        var suppressed = Median(contenders.All, rounds);
        writer.WriteLine($"A suppressed call with two arguments, median of {rounds} rounds in turns{"",9} ns   over empty      bytes");
        foreach (var (name, result) in suppressed)
            writer.WriteLine(FormattableString.Invariant($"  {name,-60}{result.Nanoseconds,9:0.00} {result.Nanoseconds - suppressed[0].Result.Nanoseconds,12:0.00} {result.Bytes,10:0.##}"));

        var lines = Median([("LibvirtPS", EmittedLines.Ours), ("the bare write of such a line", EmittedLines.Floor)], rounds);
        writer.WriteLine();
        writer.WriteLine($"A line to a file{"",46}ns lines/second      bytes");
        foreach (var (name, result) in lines)
            writer.WriteLine(FormattableString.Invariant($"  {name,-50}{result.Nanoseconds,12:0} {1e9 / result.Nanoseconds,12:0} {result.Bytes,10:0.##}"));

        var (with, without) = await DemoBenchmark.RunAsync(rounds, milliseconds);
        writer.WriteLine();
        writer.WriteLine(FormattableString.Invariant($"500 handles, all ready, {with:0} ns an iteration; {without:0} ns with all log calls compiled out"));
        writer.WriteLine();
        return Bar.WriteAll(writer,
        [
            new("a suppressed log call over an empty call, ns", suppressed[1].Result.Nanoseconds - suppressed[0].Result.Nanoseconds, 1),
            new("bytes allocated by a suppressed log call", suppressed[1].Result.Bytes, 0),
            new("arguments of suppressed calls that were evaluated", contenders.Evaluated, 0),
            new("the demo with its log calls, over without", with / without, 1.03),
        ]);
    }

    private static List<(string Name, Measured Result)> Median(IReadOnlyList<(string Name, Func<Measured> Run)> contenders, int rounds)
    {
        var results = contenders.Select(_ => new List<Measured>()).ToArray();
        for (var round = -1; round < rounds; round++) // The first one warms up.
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var result = contenders[i].Run();
                if (round >= 0)
                    results[i].Add(result);
            }
        }
        return [.. contenders.Select((c, i) => (c.Name, new Measured(results[i].Select(r => r.Nanoseconds).Order().ElementAt(rounds / 2), results[i].Max(r => r.Bytes))))];
    }
}
