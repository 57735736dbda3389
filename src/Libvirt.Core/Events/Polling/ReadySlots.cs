using System.Numerics;

namespace Libvirt.Events;

/// <summary>Slots that turned out ready, marked in any order and read in that of their numbers, without sorting.</summary>
/// <remarks>A bit a slot, and a bit for each 64 of those: reading costs what is marked, not what there is.</remarks>
internal sealed class ReadySlots
{
    private const int Bits = 64;

    private ulong[] _words = [0];
    private ulong[] _summary = [0];
    private HandleEvents[] _seen = [];
    private ReadyHandle[] _ready = [];

    /// <summary>Makes room for slots below this number.</summary>
    internal void Reserve(int slots)
    {
        if (_seen.Length >= slots)
            return;
        _seen = new HandleEvents[slots];
        _ready = new ReadyHandle[slots];
        _words = new ulong[(slots + Bits - 1) / Bits];
        _summary = new ulong[(_words.Length + Bits - 1) / Bits];
    }

    /// <summary>Marks a slot.</summary>
    internal void Mark(int slot, HandleEvents seen)
    {
        _seen[slot] = seen;
        var word = slot / Bits;
        _words[word] |= 1UL << slot;
        _summary[word / Bits] |= 1UL << word;
    }

    /// <summary>The marked slots in order; none is marked afterwards.</summary>
    internal ReadOnlySpan<ReadyHandle> Drain()
    {
        var count = 0;
        for (var i = 0; i < _summary.Length; i++)
        {
            for (var words = _summary[i]; words != 0; words &= words - 1)
            {
                var word = (i * Bits) + BitOperations.TrailingZeroCount(words);
                for (var slots = _words[word]; slots != 0; slots &= slots - 1)
                {
                    var slot = (word * Bits) + BitOperations.TrailingZeroCount(slots);
                    _ready[count++] = new ReadyHandle(slot, _seen[slot]);
                }
                _words[word] = 0;
            }
            _summary[i] = 0;
        }
        return _ready.AsSpan(0, count);
    }
}
