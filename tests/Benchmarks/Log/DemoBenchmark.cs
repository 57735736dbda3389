using Libvirt.Tests.Benchmarks.Workers;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Log;

/// <summary>The demo of libvirt's log series of 2014, 500 handles that are always ready, with the log calls of the core and without them.</summary>
internal static class DemoBenchmark
{
    private const int Handles = 500;

    /// <summary>Measures both in turns.</summary>
    /// <returns>The nanoseconds of an iteration with the log calls in and filtered out, and with all of them compiled out.</returns>
    internal static async Task<(double With, double Without)> RunAsync(int rounds, int milliseconds)
    {
        using var folder = new ScratchFolder();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
            File.Copy(file, folder[Path.GetFileName(file)]);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "without-log", "Libvirt.Core.dll"), folder["Libvirt.Core.dll"], overwrite: true);
        var times = await Contest.RunAsync([Contender("with", AppContext.BaseDirectory), Contender("without", folder.Path)], warmUp: 0, rounds);
        return (times[0].Median.TotalMicroseconds, times[1].Median.TotalMicroseconds);

        // The time of a thousand, as a TimeSpan is not finer than 100 ns.
        Contender Contender(string name, string program) =>
            new(name, () => Task.FromResult(TimeSpan.FromMicroseconds(Worker.Run(program, LoopWorker.Name, Handles, Handles, milliseconds).Nanoseconds)));
    }
}
