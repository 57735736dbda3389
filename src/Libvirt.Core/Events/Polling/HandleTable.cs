namespace Libvirt.Events;

/// <summary>The handles in the order of their registration, each in a slot, and beside them the set for a poll-like call.</summary>
/// <remarks>
/// The table belongs to the thread of the loop alone. Other threads leave their changes in a list, under the gate, which <see cref="Apply"/>
/// brings in. A removed handle leaves a hole, which the system passes over; holes are closed when they are many.
/// </remarks>
internal sealed class HandleTable<TEntry>
    where TEntry : unmanaged, IPollEntry<TEntry>
{
    private const int Nowhere = -1;

    private readonly List<HandleRegistration> _changes = [];
    private HandleRegistration?[] _handles = new HandleRegistration?[16];
    private int _holes;
    private long _limit = TEntry.Limit;

    /// <summary>The set for the system, with room for one element behind the last slot.</summary>
    internal TEntry[] Entries { get; private set; } = GC.AllocateArray<TEntry>(16, pinned: true);

    /// <summary>How many slots are in use, holes included.</summary>
    internal int Slots { get; private set; }

    /// <summary>How many of them the system looks at.</summary>
    internal int Watched { get; private set; }

    /// <summary>How many handles are registered.</summary>
    internal int Count { get; private set; }

    internal ReadOnlySpan<HandleRegistration?> Handles => _handles;

    /// <exception cref="VirtException">OperationFailed: the system polls no more descriptors.</exception>
    internal void Add(HandleRegistration handle)
    {
        var needed = Count + 2; // This one and the wake-up.
        if (needed > _limit && needed > (_limit = TEntry.Limit))
        {
            throw new VirtException(VirtErrorDomain.Event, VirtErrorCode.OperationFailed,
                $"poll(2) watches no more than {_limit} descriptors, which is the limit of open files; raise it (ulimit -n)");
        }
        Count++;
        Update(handle);
    }

    internal void Update(HandleRegistration handle)
    {
        if (handle.IsChanged)
            return;
        handle.IsChanged = true;
        _changes.Add(handle);
    }

    internal void Remove(HandleRegistration handle)
    {
        Count--;
        Update(handle);
    }

    /// <summary>Brings the changes into the table.</summary>
    /// <returns>How many there were.</returns>
    internal int Apply()
    {
        var count = _changes.Count;
        if (count == 0)
            return 0;
        foreach (var handle in _changes)
        {
            handle.IsChanged = false;
            if (!handle.IsRemoved)
                Place(handle);
            else if (handle.Slot != Nowhere)
                Vacate(handle);
        }
        _changes.Clear();
        if (_holes > Slots / 4 || (Slots >= _limit && _holes > 0))
            CloseHoles();
        return count;
    }

    /// <summary>Makes the system pass over a handle until it is updated.</summary>
    internal void Ignore(int slot) => Set(slot, TEntry.Ignored);

    private void Set(int slot, TEntry entry)
    {
        Watched += (entry.IsIgnored ? 0 : 1) - (Entries[slot].IsIgnored ? 0 : 1);
        Entries[slot] = entry;
    }

    private void Place(HandleRegistration handle)
    {
        if (handle.Slot == Nowhere)
        {
            if (Slots + 1 == Entries.Length)
                Grow();
            handle.Slot = Slots++;
            _handles[handle.Slot] = handle;
            Entries[handle.Slot] = TEntry.Ignored;
        }
        Set(handle.Slot, handle.Events == HandleEvents.None ? TEntry.Ignored : TEntry.Watch(handle.Fd, handle.Events));
    }

    private void Vacate(HandleRegistration handle)
    {
        Ignore(handle.Slot);
        _handles[handle.Slot] = null;
        handle.Slot = Nowhere;
        _holes++;
    }

    private void Grow()
    {
        var entries = GC.AllocateArray<TEntry>(Entries.Length * 2, pinned: true);
        Entries.CopyTo(entries.AsSpan());
        Entries = entries;
        Array.Resize(ref _handles, entries.Length);
    }

    private void CloseHoles()
    {
        var to = 0;
        for (var from = 0; from < Slots; from++)
        {
            if (_handles[from] is not { } handle)
                continue;
            Entries[to] = Entries[from];
            _handles[to] = handle;
            handle.Slot = to++;
        }
        Array.Clear(_handles, to, Slots - to);
        Slots = to;
        _holes = 0;
    }
}
