using System.Diagnostics;
using Libvirt.Events;
using Libvirt.Tests.Benchmarks.Loop;

namespace Libvirt.Tests.Benchmarks.Workers;

/// <summary>Calls back for pipes, some of which are ready: what the loops in C do.</summary>
internal static class LoopWorker
{
    internal const string Name = "loop";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1); // The compiler optimises in the background.

    private static long s_calls;

    internal static Measurement Measure(int handles, int ready, int milliseconds)
    {
        using var loop = new EventLoop();
        foreach (var reader in Pipes.Open(handles, ready))
            loop.AddHandle(reader, HandleEvents.Readable, static (_, _, _, _) => s_calls++);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            loop.RunOnce();
        // Each batch is twice as long as the one before.
        for (long iterations = 1; ; iterations *= 2)
        {
            s_calls = 0;
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (long i = 0; i < iterations; i++)
                loop.RunOnce();
            var time = Stopwatch.GetElapsedTime(start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (s_calls != iterations * ready)
                throw new InvalidOperationException($"{s_calls} calls in {iterations} iterations with {ready} ready handles");
            if (time.TotalMilliseconds >= milliseconds)
                return new(time.TotalNanoseconds / iterations, (double)bytes / iterations);
        }
    }
}
