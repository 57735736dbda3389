using System.Globalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Loop;

/// <summary>The example EventLoop beside a plain poll(2) loop in C, each in processes of its own that take turns.</summary>
internal static class LoopBenchmark
{
    private static readonly (int Handles, int Ready, int Iterations)[] Cases = [(5, 5, 200_000), (50, 50, 50_000), (500, 500, 5_000), (500, 1, 5_000)];

    /// <summary>Whether this machine has all that is needed.</summary>
    internal static bool CanRun(out string reason)
    {
        reason = Tool.Exists("gcc") ? "" : "gcc is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Measures and prints; how fast is fast enough is not judged.</summary>
    internal static async Task RunAsync(int rounds, TextWriter writer)
    {
        using var folder = new ScratchFolder();
        var program = folder["poll"];
        Tool.Run("gcc", "-O2", "-pthread", "-o", program, Path.Combine(AppContext.BaseDirectory, "poll.c"));
        writer.WriteLine(FormattableString.Invariant($"Nanoseconds of an iteration, median of {rounds} rounds; the C loop has an idle thread beside it."));
        writer.WriteLine("handles   ready   LibvirtPS      poll in C   ratio");
        foreach (var (handles, ready, iterations) in Cases)
        {
            string[] arguments = [.. new[] { handles, ready, iterations }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
            var times = await Contest.RunAsync(
            [
                new("LibvirtPS", () => Task.FromResult(Iterations(Tool.Run(Dotnet, [Path.Combine(AppContext.BaseDirectory, "EventLoop.dll"), .. arguments])))),
                new("poll in C", () => Task.FromResult(Iterations(Tool.Run(program, arguments)))),
            ], warmUp: 0, rounds);
            var (ours, theirs) = (times[0].Median, times[1].Median);
            writer.WriteLine(FormattableString.Invariant($"{handles,7} {ready,7} {ours.TotalMicroseconds,11:F0} {theirs.TotalMicroseconds,14:F0} {ours / theirs,7:F2}"));
        }
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    // The time of a thousand, as a TimeSpan is not finer than 100 ns. Both end with the figure: the C loop has nothing else, the example writes "… NUMBER ns/iteration".
    private static TimeSpan Iterations(string output)
    {
        var last = output.TrimEnd().Split('\n')[^1].Replace("ns/iteration", "", StringComparison.Ordinal).TrimEnd().Split(' ')[^1];
        return TimeSpan.FromMicroseconds(double.Parse(last, CultureInfo.InvariantCulture));
    }
}
