namespace Libvirt.Tests.Benchmarks;

/// <summary>One of those who do the same work.</summary>
/// <param name="Name">What is measured, to be printed.</param>
/// <param name="RunAsync">Does the work once and tells the time that it took.</param>
internal sealed record Contender(string Name, Func<Task<TimeSpan>> RunAsync);

/// <summary>The times of one contender, the shortest first.</summary>
internal sealed record Times(string Name, TimeSpan[] Sorted)
{
    /// <summary>The time in the middle; of an even number the mean of both.</summary>
    internal TimeSpan Median => (Sorted[(Sorted.Length - 1) / 2] + Sorted[Sorted.Length / 2]) / 2;

    internal TimeSpan Shortest => Sorted[0];

    internal TimeSpan Longest => Sorted[^1];
}

/// <summary>Lets contenders take turns, so that what else the machine does hits all of them alike.</summary>
internal static class Contest
{
    /// <summary>Runs each contender once a round.</summary>
    /// <param name="contenders">Who. Their order is another one in each round, as who comes first leaves caches to who comes next; it is the same in each run.</param>
    /// <param name="warmUp">Rounds that do not count.</param>
    /// <param name="rounds">Rounds that count.</param>
    internal static async Task<IReadOnlyList<Times>> RunAsync(IReadOnlyList<Contender> contenders, int warmUp, int rounds)
    {
        var times = contenders.Select(_ => new TimeSpan[rounds]).ToArray();
        var order = Enumerable.Range(0, contenders.Count).ToArray();
        var random = new Random(1);
        for (var round = -warmUp; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var who in order)
            {
                var time = await contenders[who].RunAsync();
                if (round >= 0)
                    times[who][round] = time;
            }
        }
        foreach (var list in times)
            Array.Sort(list);
        return [.. contenders.Zip(times, static (c, t) => new Times(c.Name, t))];
    }
}
