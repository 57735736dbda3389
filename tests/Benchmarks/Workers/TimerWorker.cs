using System.Diagnostics;
using Libvirt.Events;

namespace Libvirt.Tests.Benchmarks.Workers;

/// <summary>Many timeouts, of which one is due in each iteration.</summary>
internal static class TimerWorker
{
    internal const string Name = "timers";

    /// <summary>The name of <see cref="MeasureMoved"/>.</summary>
    internal const string MovedName = "moved-timers";

    private const int WarmUp = 1_000;

    /// <summary>One is due each millisecond, in no order of their numbers: the more there are, the longer their interval. It is armed anew.</summary>
    internal static Measurement Measure(int timers, int iterations)
    {
        using var loop = new EventLoop();
        var due = new Queue<long>(timers + 1);
        var calls = 0;
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
        return Measure(loop, iterations, due.Peek, () =>
        {
            for (; calls > 0; calls--)
                due.Dequeue(); // One, or more if the machine was busy elsewhere.
        });
    }

    /// <summary>The hardest case for memory: the one that is due arms itself for much later, and another one, anywhere among all, for the next millisecond.</summary>
    internal static Measurement MeasureMoved(int timers, int iterations)
    {
        using var loop = new EventLoop();
        var random = new Random(timers);
        var ids = new int[timers];
        long due = 0;
        for (var i = 0; i < timers; i++)
            ids[i] = loop.AddTimeout(Later(), OnTimeout);
        Move();
        return Measure(loop, iterations, () => due, () => { });

        void OnTimeout(int timer, object? opaque)
        {
            loop.UpdateTimeout(timer, Later());
            Move();
        }

        int Later() => random.Next(60_000, 3_600_000);

        void Move()
        {
            loop.UpdateTimeout(ids[random.Next(timers)], 1);
            due = DueIn(1);
        }
    }

    /// <returns>The median over iterations.</returns>
    private static Measurement Measure(EventLoop loop, int iterations, Func<long> due, Action after)
    {
        var times = new double[iterations];
        long bytes = 0;
        for (var i = -WarmUp; i < iterations; i++)
        {
            for (var time = due(); Stopwatch.GetTimestamp() < time;)
            {
                // The iteration is to find it due, and not to sleep.
            }
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            loop.RunOnce();
            var ticks = Stopwatch.GetTimestamp() - start;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            after();
            if (i < 0)
                continue;
            times[i] = ticks * 1e9 / Stopwatch.Frequency;
            bytes += allocated;
        }
        Array.Sort(times);
        return new(times[iterations / 2], (double)bytes / iterations);
    }

    // A little more, as a timeout is never early.
    private static long DueIn(int milliseconds) => Stopwatch.GetTimestamp() + (long)((milliseconds + 0.2) * Stopwatch.Frequency / 1_000);
}
