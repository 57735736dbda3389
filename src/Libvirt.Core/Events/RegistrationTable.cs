using System.Diagnostics.CodeAnalysis;

namespace Libvirt.Events;

/// <summary>Registrations by their numbers.</summary>
/// <remarks>
/// Numbers are given out one after the other, so that their low bits are a perfect hash as long as nothing old is left, and a look-up is one look
/// into memory. Those that collide stand in the next free places.
/// </remarks>
internal sealed class RegistrationTable<T>
    where T : Registration
{
    private Entry[] _entries = new Entry[16];

    internal int Count { get; private set; }

    internal IEnumerable<T> Values => _entries.Where(e => e.Value is not null).Select(e => e.Value!);

    internal void Add(int number, T value)
    {
        if (2 * Count >= _entries.Length)
            Grow();
        Insert(new(number, value));
        Count++;
    }

    internal bool TryGet(int number, [NotNullWhen(true)] out T? value)
    {
        value = _entries[Find(number)].Value;
        return value is not null;
    }

    internal bool Remove(int number, [NotNullWhen(true)] out T? value)
    {
        var place = Find(number);
        value = _entries[place].Value;
        if (value is null)
            return false;
        Count--;
        // Those that follow without a gap and could stand in the hole, or before it, move into it: no look-up must end there.
        var hole = place;
        while (_entries[place = (place + 1) & (_entries.Length - 1)] is { Value: not null } entry)
        {
            if (Distance(entry.Number, place) < Distance(hole, place))
                continue;
            _entries[hole] = entry;
            hole = place;
        }
        _entries[hole] = default;
        return true;
    }

    internal void Clear()
    {
        _entries = new Entry[16];
        Count = 0;
    }

    // Where it is, or the free place at which the search for it ends.
    private int Find(int number)
    {
        var place = number & (_entries.Length - 1);
        while (_entries[place] is { Value: not null } entry && entry.Number != number)
            place = (place + 1) & (_entries.Length - 1);
        return place;
    }

    // How many places it is from the first one that is right for a number, or from a place, on to another place.
    private int Distance(int from, int to) => (to - from) & (_entries.Length - 1);

    private void Insert(Entry entry) => _entries[Find(entry.Number)] = entry;

    private void Grow()
    {
        var old = _entries;
        _entries = new Entry[2 * old.Length];
        foreach (var entry in old)
        {
            if (entry.Value is not null)
                Insert(entry);
        }
    }

    private readonly record struct Entry(int Number, T? Value);
}
