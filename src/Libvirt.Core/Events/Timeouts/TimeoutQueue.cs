using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Libvirt.Events;

/// <summary>The armed timeouts. Changes under the gate of the loop.</summary>
/// <remarks>Those of 0 ms are due in every iteration and stand apart, in no order; the others wait in a heap.</remarks>
internal sealed class TimeoutQueue
{
    internal const int Disabled = -1;

    private static readonly long TicksPerMillisecond = Stopwatch.Frequency / 1000;

    private readonly TimeoutHeap _heap = new();
    private readonly List<TimeoutRegistration> _always = [];

    /// <summary>How many are armed.</summary>
    internal int Count => _heap.Count + _always.Count;

    /// <summary>Arms a timeout to count from now, or disarms it if its interval says so.</summary>
    internal void Arm(TimeoutRegistration timeout)
    {
        if (timeout.Milliseconds > 0)
        {
            RemoveFromAlways(timeout);
            _heap.Set(timeout, Stopwatch.GetTimestamp() + Ticks(timeout));
            return;
        }
        _heap.Remove(timeout);
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
        _heap.Remove(timeout);
        RemoveFromAlways(timeout);
    }

    internal void Clear()
    {
        _heap.Clear();
        _always.Clear();
    }

    /// <summary>How long a wait may be so as not to miss one; -1 without a limit.</summary>
    internal int MillisecondsToNearest()
    {
        if (_always.Count > 0)
            return 0;
        if (_heap.Count == 0)
            return -1;
        // Rounded up: a wait must not end before the timeout is due.
        var ticks = _heap.NearestExpiry - Stopwatch.GetTimestamp();
        return (int)Math.Clamp((ticks + TicksPerMillisecond - 1) / TicksPerMillisecond, 0, int.MaxValue);
    }

    /// <summary>Takes note of those that are due, in the order of their registration, and arms them anew.</summary>
    internal void CollectDue(List<TimeoutRegistration> due)
    {
        if (_heap.Count > 0)
        {
            var now = Stopwatch.GetTimestamp();
            while (_heap.NearestExpiry <= now)
            {
                due.Add(_heap.Nearest);
                _heap.Set(_heap.Nearest, now + Ticks(_heap.Nearest));
            }
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

    private static long Ticks(TimeoutRegistration timeout) => timeout.Milliseconds * TicksPerMillisecond;
}
