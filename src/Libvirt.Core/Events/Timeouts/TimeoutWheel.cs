using System.Numerics;

namespace Libvirt.Events;

/// <summary>Timeouts by the tick of their expiry, in a hierarchy of wheels: putting in, taking out and finding the nearest take the same time for any number.</summary>
/// <remarks>
/// A level has 64 slots; one slot of it is as long as the whole level below. A timeout stands in the level of the highest digit, to the base 64, in
/// which its expiry differs from the present, and in the slot of that digit. When the present reaches a slot, what stands there moves down, to
/// where the digits below differ, or is due. So all that a level holds comes before all that a higher one does, and lower slots before higher ones.
/// </remarks>
internal sealed class TimeoutWheel
{
    private const int DigitBits = 6;
    private const int Slots = 1 << DigitBits;
    private const int Levels = 9; // 54 bits: of ticks as short as a microsecond, 570 years.
    private const int Nowhere = -1;

    private readonly TimeoutRegistration?[] _first = new TimeoutRegistration?[Levels * Slots];
    private readonly ulong[] _occupied = new ulong[Levels];
    private long _now;

    internal int Count { get; private set; }

    /// <summary>When there may be something to do: the nearest expiry, or earlier, where timeouts are to be moved. There must be a timeout.</summary>
    internal long NextTick
    {
        get
        {
            var level = 0;
            while (_occupied[level] == 0)
                level++;
            var shift = level * DigitBits;
            var slot = BitOperations.TrailingZeroCount(_occupied[level]);
            return (_now >> (shift + DigitBits) << (shift + DigitBits)) | ((long)slot << shift);
        }
    }

    /// <summary>Puts a timeout in, or moves one that is there. One that has expired already is due at the next tick.</summary>
    internal void Set(TimeoutRegistration timeout, long expiry)
    {
        Remove(timeout);
        timeout.Expiry = Math.Max(expiry, _now + 1);
        Insert(timeout);
    }

    /// <summary>Takes a timeout out, if it is there.</summary>
    internal void Remove(TimeoutRegistration timeout)
    {
        var slot = timeout.WheelSlot;
        if (slot == Nowhere)
            return;
        if (timeout.Next is { } next)
            next.Previous = timeout.Previous;
        if (timeout.Previous is { } previous)
            previous.Next = timeout.Next;
        else if ((_first[slot] = timeout.Next) is null)
            _occupied[slot / Slots] &= ~(1UL << slot);
        Forget(timeout);
    }

    /// <summary>Goes on to a tick and takes out what is due by then.</summary>
    internal void Advance(long tick, List<TimeoutRegistration> due)
    {
        while (Count > 0 && NextTick is var next && next <= tick)
        {
            var level = 0;
            while (_occupied[level] == 0)
                level++;
            var slot = (level * Slots) + BitOperations.TrailingZeroCount(_occupied[level]);
            _occupied[level] &= _occupied[level] - 1;
            var timeout = _first[slot];
            _first[slot] = null;
            _now = next;
            while (timeout is not null)
            {
                var following = timeout.Next;
                Forget(timeout);
                if (timeout.Expiry <= _now)
                    due.Add(timeout);
                else
                    Insert(timeout);
                timeout = following;
            }
        }
        _now = Math.Max(_now, tick);
    }

    private void Insert(TimeoutRegistration timeout)
    {
        var level = BitOperations.Log2((ulong)(timeout.Expiry ^ _now)) / DigitBits;
        var digit = (int)(timeout.Expiry >> (level * DigitBits)) & (Slots - 1);
        var slot = (level * Slots) + digit;
        timeout.WheelSlot = slot;
        timeout.Next = _first[slot];
        if (timeout.Next is { } next)
            next.Previous = timeout;
        _first[slot] = timeout;
        _occupied[level] |= 1UL << digit;
        Count++;
    }

    private void Forget(TimeoutRegistration timeout)
    {
        timeout.WheelSlot = Nowhere;
        timeout.Next = timeout.Previous = null;
        Count--;
    }
}
