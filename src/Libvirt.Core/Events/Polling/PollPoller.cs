namespace Libvirt.Events;

/// <summary>Waits with poll(2) or its like: the cheaper way where many of the descriptors are ready.</summary>
/// <remarks>The wake-up comes last: the kernel does not queue for it where a handle is ready.</remarks>
internal sealed unsafe class PollPoller<TEntry>(string name, int wakeUp) : IPoller
    where TEntry : unmanaged, IPollEntry<TEntry>
{
    private ReadyHandle[] _ready = new ReadyHandle[16];
    private int _left;

    internal HandleTable<TEntry> Table { get; } = new();

    public string Name => name;

    public int Count => Table.Count;

    public bool HasToPrepare => false;

    public ReadOnlySpan<HandleRegistration?> Handles => Table.Handles;

    public void Add(HandleRegistration handle) => Table.Add(handle);

    public void Update(HandleRegistration handle)
    {
        handle.IsBroken = false;
        Table.Update(handle);
    }

    public void Remove(HandleRegistration handle) => Table.Remove(handle);

    public void Prepare() => Table.Apply();

    public void Wait(int milliseconds)
    {
        var slots = Table.Slots;
        Table.Entries[slots] = TEntry.Watch(wakeUp, HandleEvents.Readable);
        fixed (TEntry* set = Table.Entries)
            _left = TEntry.Wait(set, slots + 1, milliseconds);
    }

    public ReadOnlySpan<ReadyHandle> Collect()
    {
        var left = _left;
        _left = 0;
        if (left == 0)
            return [];
        var slots = Table.Slots;
        if (_ready.Length < slots)
            _ready = new ReadyHandle[Table.Entries.Length];
        if (Table.Entries[slots].IsReady)
            left--;
        var entries = Table.Entries.AsSpan(0, slots);
        var ready = _ready;
        var count = 0;
        for (var slot = 0; left > 0 && slot < entries.Length; slot++)
        {
            ref var entry = ref entries[slot];
            if (!entry.IsReady)
                continue;
            left--;
            ready[count++] = new ReadyHandle(slot, entry.Seen);
            if (entry.IsInvalid)
                StopWatching(slot);
        }
        return ready.AsSpan(0, count);
    }

    public void Dispose()
    {
    }

    /// <summary>Makes the system pass over a handle whose descriptor is not open, until it is updated: it would end every wait at once.</summary>
    /// <returns>The handle; null if it was removed meanwhile, and its descriptor closed.</returns>
    internal HandleRegistration? StopWatching(int slot)
    {
        Table.Ignore(slot);
        if (Table.Handles[slot] is not { IsRemoved: false } handle)
            return null;
        handle.IsBroken = true;
        if (handle.Events != HandleEvents.None)
            EventLog.Source.Warning($"handle {handle.Watch} is not watched any more: file descriptor {handle.Fd} is not open");
        return handle;
    }
}
