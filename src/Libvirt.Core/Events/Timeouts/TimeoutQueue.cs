using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Libvirt.Events;

/// <summary>The armed timeouts. Changes under the gate of the loop.</summary>
/// <remarks>Those of 0 ms are due in every iteration and stand apart, in no order; the others are in a wheel.</remarks>
internal sealed class TimeoutQueue
{
    internal const int Disabled = -1;

    // The wheel's tick is the longest power of two of the system's that is not above a tenth of a millisecond: 65.5 µs on Linux.
    private static readonly int TickShift = BitOperations.Log2((ulong)Stopwatch.Frequency / 10_000);
    private static readonly long PerMillisecond = Stopwatch.Frequency / 1_000;

    private readonly TimeoutWheel _wheel = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<TimeoutRegistration> _always = [];

    /// <summary>How many are armed.</summary>
    internal int Count => _wheel.Count + _always.Count;

    /// <summary>Arms a timeout to count from now, or disarms it if its interval says so.</summary>
    internal void Arm(TimeoutRegistration timeout)
    {
        if (timeout.Milliseconds > 0)
        {
            RemoveFromAlways(timeout);
            Set(timeout, Elapsed);
            return;
        }
        _wheel.Remove(timeout);
        if (timeout.Milliseconds == Disabled)
        {
            RemoveFromAlways(timeout);
        }
        else if (timeout.AlwaysIndex < 0)
        {
            timeout.AlwaysIndex = _always.Count;
            _always.Add(timeout);
        }
    }

    internal void Disarm(TimeoutRegistration timeout)
    {
        _wheel.Remove(timeout);
        RemoveFromAlways(timeout);
    }

    /// <summary>How long a wait may be so as not to miss one; -1 without a limit.</summary>
    internal int MillisecondsToNearest()
    {
        if (_always.Count > 0)
            return 0;
        if (_wheel.Count == 0)
            return -1;
        // Rounded up: a wait must not end before the timeout is due.
        var left = (_wheel.NextTick << TickShift) - Elapsed;
        return (int)Math.Clamp((left + PerMillisecond - 1) / PerMillisecond, 0, int.MaxValue);
    }

    /// <summary>Takes note of those that are due, in the order of their registration, and arms them anew.</summary>
    internal void CollectDue(List<TimeoutRegistration> due)
    {
        if (_wheel.Count > 0)
        {
            var now = Elapsed;
            _wheel.Advance(now >> TickShift, due);
            foreach (var timeout in due)
                Set(timeout, now);
        }
        due.AddRange(_always);
        foreach (var timeout in due)
            timeout.IsDue = true;
        if (due.Count > 1)
            CollectionsMarshal.AsSpan(due).Sort(static (a, b) => a.Timer.CompareTo(b.Timer));
    }

    // The last one takes its place.
    private void RemoveFromAlways(TimeoutRegistration timeout)
    {
        var index = timeout.AlwaysIndex;
        if (index < 0)
            return;
        timeout.AlwaysIndex = -1;
        var last = _always[^1];
        _always.RemoveAt(_always.Count - 1);
        if (last == timeout)
            return;
        _always[index] = last;
        last.AlwaysIndex = index;
    }

    // Rounded up too.
    private void Set(TimeoutRegistration timeout, long now) =>
        _wheel.Set(timeout, (now + (timeout.Milliseconds * PerMillisecond) + (1L << TickShift) - 1) >> TickShift);

    private long Elapsed => Stopwatch.GetTimestamp() - _start;
}
