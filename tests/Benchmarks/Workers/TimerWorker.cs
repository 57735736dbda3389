using System.Diagnostics;
using Libvirt.Events;

namespace Libvirt.Tests.Benchmarks.Workers;

/// <summary>Many timeouts, one of which is due in each iteration; it arms itself for later and another one, anywhere among all, for the next iteration.</summary>
internal static class TimerWorker
{
    internal const string Name = "timers";

    private const int WarmUp = 1_000;

    internal static Measurement Measure(int timers, int iterations)
    {
        using var loop = new EventLoop();
        var random = new Random(timers);
        var ids = new int[timers];
        long due = 0;
        var calls = 0;
        void OnTimeout(int timer, object? opaque)
        {
            calls++;
            loop.UpdateTimeout(timer, Later());
            Next();
        }
        for (var i = 0; i < timers; i++)
            ids[i] = loop.AddTimeout(Later(), OnTimeout);
        Next();

        var times = new double[iterations];
        long bytes = 0;
        for (var i = -WarmUp; i < iterations; i++)
        {
            while (Stopwatch.GetTimestamp() < due)
            {
                // The iteration is to find it due, and not to sleep.
            }
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            loop.RunOnce();
            var time = Stopwatch.GetElapsedTime(start);
            if (i < 0)
                continue;
            times[i] = time.TotalNanoseconds;
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        if (calls != iterations + WarmUp)
            throw new InvalidOperationException($"{calls} calls in {iterations + WarmUp} iterations");
        Array.Sort(times);
        return new(times[iterations / 2], (double)bytes / iterations);

        int Later() => random.Next(60_000, 3_600_000);

        void Next()
        {
            loop.UpdateTimeout(ids[random.Next(timers)], 1);
            due = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 1000);
        }
    }
}
