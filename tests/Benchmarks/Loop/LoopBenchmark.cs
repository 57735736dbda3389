using Libvirt.Tests.Benchmarks.Workers;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Loop;

/// <summary>The event loop beside the bare system calls, GLib's loop and libvirt's in C, each in processes of its own that take turns.</summary>
internal static class LoopBenchmark
{
    private const string Ours = "LibvirtPS";

    /// <summary>Measures.</summary>
    /// <param name="cases">What.</param>
    /// <param name="rounds">How often; medians count.</param>
    /// <param name="milliseconds">How long each measurement takes at least.</param>
    /// <param name="progress">Is told what goes on.</param>
    internal static async Task<LoopReport> RunAsync(IReadOnlyList<LoopCase> cases, int rounds, int milliseconds, Action<string> progress)
    {
        using var folder = new ScratchFolder();
        var programs = CPrograms.Build(folder, progress);
        var report = new LoopReport(rounds, [Ours, .. programs.Names]);
        foreach (var @case in cases)
        {
            progress($"{@case.Handles} handles, {@case.Ready} ready …");
            var bytes = 0.0;
            var contenders = new List<Contender>
            {
                new(Ours, () =>
                {
                    var result = Worker.Run(AppContext.BaseDirectory, LoopWorker.Name, @case.Handles, @case.Ready, milliseconds);
                    bytes = Math.Max(bytes, result.Bytes);
                    return Thousand(result.Nanoseconds);
                }),
            };
            contenders.AddRange(programs.Names.Select(name => new Contender(name, () => Thousand(programs.Run(name, @case, milliseconds)))));
            var times = await Contest.RunAsync(contenders, warmUp: 0, rounds);
            report.Add(@case, bytes, [.. times.Select(t => t.Median.TotalMicroseconds)]);
        }
        return report;
    }

    /// <summary>Many timeouts beside few, of which one is due in each iteration.</summary>
    /// <param name="worker">Which of the workers for timeouts.</param>
    /// <param name="numbers">How many timeouts.</param>
    /// <param name="rounds">How often; medians count.</param>
    /// <param name="iterations">How many iterations make a measurement.</param>
    /// <returns>The nanoseconds of an iteration with each number.</returns>
    internal static async Task<IReadOnlyList<(int Timers, double Nanoseconds, double Bytes)>> RunTimersAsync(string worker, IReadOnlyList<int> numbers, int rounds, int iterations)
    {
        var bytes = new double[numbers.Count];
        var times = await Contest.RunAsync([.. numbers.Select((number, i) => new Contender($"{number}", () =>
        {
            var result = Worker.Run(AppContext.BaseDirectory, worker, number, iterations);
            bytes[i] = Math.Max(bytes[i], result.Bytes);
            return Thousand(result.Nanoseconds);
        }))], warmUp: 0, rounds);
        return [.. numbers.Select((number, i) => (number, times[i].Median.TotalMicroseconds, bytes[i]))];
    }

    // The time of a thousand, as a TimeSpan is not finer than 100 ns.
    private static Task<TimeSpan> Thousand(double nanoseconds) => Task.FromResult(TimeSpan.FromMicroseconds(nanoseconds));
}
