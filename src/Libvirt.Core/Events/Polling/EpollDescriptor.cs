namespace Libvirt.Events;

/// <summary>A file descriptor with all handles on it: epoll watches each descriptor once, for all that any of them wants.</summary>
internal sealed class EpollDescriptor(int fd, ulong token)
{
    /// <summary>Bits of a descriptor that is not in the kernel's set. In the set without bits is another thing: error and hangup are reported always.</summary>
    internal const int NotInSet = -1;

    private HandleRegistration? _first;
    private int _watching;
    private int _readers;
    private int _writers;

    internal int Fd { get; } = fd;

    /// <summary>What the kernel returns with an event.</summary>
    internal ulong Token { get; } = token;

    /// <summary>What the kernel watches it for.</summary>
    internal int Kernel { get; set; } = NotInSet;

    /// <summary>What it should watch it for.</summary>
    internal int Wanted => _watching == 0
        ? NotInSet
        : PollBits.FromEvents((_readers > 0 ? HandleEvents.Readable : 0) | (_writers > 0 ? HandleEvents.Writable : 0));

    /// <summary>Whether the kernel is to be told in any case: the number may stand for another file by now.</summary>
    internal bool IsSuspect { get; set; }

    /// <summary>Whether it is in the list of those that the kernel is to be told of.</summary>
    internal bool IsStale { get; set; }

    internal bool IsUnused => _first is null;

    internal void Add(HandleRegistration handle)
    {
        IsSuspect |= _first is not null;
        handle.Descriptor = this;
        handle.Next = _first;
        if (_first is not null)
            _first.Previous = handle;
        _first = handle;
        Count(handle);
    }

    internal void Remove(HandleRegistration handle)
    {
        Uncount(handle);
        if (handle.Previous is { } previous)
            previous.Next = handle.Next;
        else
            _first = handle.Next;
        if (handle.Next is { } next)
            next.Previous = handle.Previous;
        handle.Next = handle.Previous = null;
        handle.Descriptor = null;
    }

    /// <summary>A handle wants other events than before.</summary>
    internal void Update(HandleRegistration handle)
    {
        Uncount(handle);
        Count(handle);
    }

    /// <summary>No handle is watched any more until it is updated: the descriptor is not open.</summary>
    /// <param name="handles">Gets those that were.</param>
    internal void StopWatching(List<HandleRegistration> handles)
    {
        for (var handle = _first; handle is not null; handle = handle.Next)
        {
            if (handle.Counted != HandleEvents.None && !handle.IsBroken)
                handles.Add(handle);
            Uncount(handle);
        }
        Kernel = NotInSet;
    }

    /// <summary>Marks the handles that are to be told of something that was seen.</summary>
    internal void Mark(HandleEvents seen, ReadySlots ready)
    {
        for (var handle = _first; handle is not null; handle = handle.Next)
        {
            if ((seen & handle.Reportable) != 0 && handle.Slot >= 0 && !handle.IsBroken)
                ready.Mark(handle.Slot, seen);
        }
    }

    private void Count(HandleRegistration handle)
    {
        handle.Counted = handle.Events;
        Count(handle.Counted, 1);
    }

    private void Uncount(HandleRegistration handle)
    {
        Count(handle.Counted, -1);
        handle.Counted = HandleEvents.None;
    }

    private void Count(HandleEvents events, int difference)
    {
        if (events != HandleEvents.None)
            _watching += difference;
        if ((events & HandleEvents.Readable) != 0)
            _readers += difference;
        if ((events & HandleEvents.Writable) != 0)
            _writers += difference;
    }
}
