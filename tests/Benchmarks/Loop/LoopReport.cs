using System.Globalization;

namespace Libvirt.Tests.Benchmarks.Loop;

/// <summary>What <see cref="LoopBenchmark"/> has found.</summary>
internal sealed class LoopReport(int rounds, IReadOnlyList<string> contenders)
{
    private readonly List<(LoopCase Case, double Bytes, double[] Nanoseconds)> _rows = [];

    /// <summary>Adds a case.</summary>
    /// <param name="case">The case.</param>
    /// <param name="bytes">What an iteration of ours allocated at most.</param>
    /// <param name="nanoseconds">The median time of an iteration of each contender, ours first.</param>
    internal void Add(LoopCase @case, double bytes, double[] nanoseconds) => _rows.Add((@case, bytes, nanoseconds));

    /// <summary>How long ours takes in parts of another's time.</summary>
    internal double Ratio(LoopCase @case, params string[] others)
    {
        var times = _rows.First(r => r.Case == @case).Nanoseconds;
        return times[0] / others.Min(other => times[contenders.ToList().IndexOf(other)]);
    }

    /// <summary>Whether a contender took part.</summary>
    internal bool Has(string contender) => contenders.Contains(contender);

    /// <summary>What an iteration of ours allocated at most.</summary>
    internal double Bytes => _rows.Max(r => r.Bytes);

    /// <summary>What is asked of the loop, as far as the contenders are there.</summary>
    internal IReadOnlyList<Bar> Bars
    {
        get
        {
            var bars = new List<Bar>();
            foreach (var handles in new[] { 500, 5_000 })
            {
                bars.Add(new($"{handles} handles, all ready, over poll in C", Ratio(new(handles, handles), "poll"), 1.2));
                if (Has("libvirt"))
                {
                    var floor = Ratio(new(handles, handles), "libvirt") / Ratio(new(handles, handles), "poll"); // What poll alone needs of libvirt's time.
                    bars.Add(new(
                        FormattableString.Invariant($"{handles} handles, all ready, times faster than libvirt (poll in C alone: {1 / floor:0.0})"),
                        1 / Ratio(new(handles, handles), "libvirt"), handles == 500 ? 25 : 200, IsAtLeast: true));
                }
                foreach (var share in new[] { 10, 90 })
                    bars.Add(new($"{handles} handles, {share} % ready, over the better of poll and epoll in C", Ratio(new(handles, handles * share / 100), "poll", "epoll"), 1.25));
            }
            bars.Add(new("5000 handles, one ready, over epoll in C", Ratio(new(5_000, 1), "epoll"), 1.4));
            bars.Add(new("bytes allocated in an iteration", Bytes, 0));
            return bars;
        }
    }

    /// <summary>Prints the tables.</summary>
    internal void Write(TextWriter writer)
    {
        writer.WriteLine($"Medians of {rounds} rounds in which all take turns. Each loop in C has an idle thread beside it.");
        Write(writer, "ns a dispatch", static (row, i) => row.Nanoseconds[i] / row.Case.Ready);
        Write(writer, "ns an iteration", static (row, i) => row.Nanoseconds[i]);
        Write(writer, "times LibvirtPS", static (row, i) => row.Nanoseconds[i] / row.Nanoseconds[0]);
    }

    private void Write(TextWriter writer, string title, Func<(LoopCase Case, double Bytes, double[] Nanoseconds), int, double> value)
    {
        writer.WriteLine();
        writer.WriteLine($"{title,-17}{string.Concat(contenders.Select(c => $"{c,14}"))}");
        foreach (var row in _rows)
        {
            var cells = contenders.Select((_, i) => value(row, i)).Select(v => v.ToString(v < 100 ? "0.00" : "0", CultureInfo.InvariantCulture).PadLeft(14));
            writer.WriteLine($"{row.Case.Ready,6} of {row.Case.Handles,6} {string.Concat(cells)}");
        }
    }
}
