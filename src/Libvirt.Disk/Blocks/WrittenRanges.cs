namespace Libvirt.Disk;

/// <summary>Ranges of bytes that were written one after the other: which of them is seen where.</summary>
internal static class WrittenRanges
{
    /// <summary>What is left of ranges when later ones have gone over earlier ones: parts that are apart from each other, in the order of their places.</summary>
    /// <param name="ranges">The ranges, in the order of time; none is empty.</param>
    /// <returns>The parts, and which of the ranges each is of. There are at most twice as many as ranges.</returns>
    internal static IEnumerable<(long Start, long End, int Index)> Flatten(IReadOnlyList<(long Start, long End)> ranges)
    {
        var edges = ranges.SelectMany(range => (long[])[range.Start, range.End]).Distinct().Order().ToArray();
        var byStart = Enumerable.Range(0, ranges.Count).OrderBy(index => ranges[index].Start).ToArray();
        var covering = new PriorityQueue<int, int>(); // the latest first
        var next = 0;
        for (var edge = 0; edge < edges.Length - 1; edge++)
        {
            for (; next < byStart.Length && ranges[byStart[next]].Start == edges[edge]; next++)
                covering.Enqueue(byStart[next], -byStart[next]);
            while (covering.TryPeek(out var latest, out _))
            {
                if (ranges[latest].End > edges[edge])
                {
                    yield return (edges[edge], edges[edge + 1], latest);
                    break;
                }
                covering.Dequeue();
            }
        }
    }
}
