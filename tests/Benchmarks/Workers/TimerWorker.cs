using System.Diagnostics;
using Libvirt.Events;

namespace Libvirt.Tests.Benchmarks.Workers;

/// <summary>Timeouts of which one is due each millisecond, in no order of their numbers: the more there are, the longer their interval.</summary>
internal static class TimerWorker
{
    internal const string Name = "timers";

    private const int WarmUp = 1_000;

    /// <returns>The median over iterations, each of which finds one timeout due, calls it, and arms it anew.</returns>
    internal static Measurement Measure(int timers, int iterations)
    {
        using var loop = new EventLoop();
        var calls = 0;
        var due = new Queue<long>(timers + 1);
        void OnTimeout(int timer, object? opaque)
        {
            calls++;
            loop.UpdateTimeout(timer, timers);
            due.Enqueue(DueIn(timers));
        }
        var ids = Enumerable.Range(0, timers).Select(_ => loop.AddTimeout(-1, OnTimeout)).ToArray();
        new Random(timers).Shuffle(ids);
        for (var i = 0; i < timers; i++)
        {
            loop.UpdateTimeout(ids[i], i + 1);
            due.Enqueue(DueIn(i + 1));
        }

        var times = new double[iterations];
        long bytes = 0;
        for (var i = -WarmUp; i < iterations; i++)
        {
            while (Stopwatch.GetTimestamp() < due.Peek())
            {
                // The iteration is to find it due, and not to sleep.
            }
            calls = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            loop.RunOnce();
            var ticks = Stopwatch.GetTimestamp() - start;
            for (; calls > 0; calls--)
                due.Dequeue(); // One, or more if the machine was busy elsewhere.
            if (i < 0)
                continue;
            times[i] = ticks * 1e9 / Stopwatch.Frequency;
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Array.Sort(times);
        return new(times[iterations / 2], (double)bytes / iterations);

        // A little more, as a timeout is never early.
        static long DueIn(int milliseconds) => Stopwatch.GetTimestamp() + (long)((milliseconds + 0.2) * Stopwatch.Frequency / 1_000);
    }
}
