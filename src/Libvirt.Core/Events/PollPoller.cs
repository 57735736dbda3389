using Libvirt.Logging;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Libvirt.Events;

/// <summary>Waits with poll(2): the cheaper way where many of the descriptors are ready.</summary>
/// <remarks>
/// The set that the kernel reads belongs to the thread of the loop alone. Other threads leave their changes in a list, which
/// <see cref="Prepare"/> brings into the set. Slots are in the order of registration; a removed handle leaves a hole, which the
/// kernel skips, and holes are closed when they are many. The wake-up comes last: the kernel does not queue for it where a handle is ready.
/// </remarks>
internal sealed unsafe class PollPoller(int wakeUp) : IPoller
{
    private const int NotWatched = -1;
    private const int Nowhere = -1;

    private static readonly LogSource Log = new("util.event");

    private readonly List<HandleRegistration> _changes = [];
    private pollfd[] _set = GC.AllocateArray<pollfd>(16, pinned: true);
    private HandleRegistration?[] _handles = new HandleRegistration?[16];
    private ReadyHandle[] _ready = new ReadyHandle[16];
    private int _slots;
    private int _holes;
    private int _registered;
    private nint _limit = sysconf(_SC_OPEN_MAX);

    public void Add(HandleRegistration handle)
    {
        var needed = _registered + 2; // This one and the wake-up.
        if (needed > _limit && needed > (_limit = sysconf(_SC_OPEN_MAX)) && _limit >= 0)
            throw new VirtException(VirtErrorDomain.Event, VirtErrorCode.OperationFailed,
                $"poll(2) watches no more than {_limit} descriptors, which is the limit of open files; raise it (ulimit -n)");
        _registered++;
        Update(handle);
    }

    public void Update(HandleRegistration handle)
    {
        if (handle.IsChanged)
            return;
        handle.IsChanged = true;
        _changes.Add(handle);
    }

    public void Remove(HandleRegistration handle)
    {
        _registered--;
        Update(handle);
    }

    public void Prepare()
    {
        foreach (var handle in _changes)
        {
            handle.IsChanged = false;
            if (!handle.IsRemoved)
                Place(handle);
            else if (handle.Slot != Nowhere)
                Vacate(handle);
        }
        _changes.Clear();
        if (_holes > _slots / 4 || (_slots >= _limit && _holes > 0))
            CloseHoles();
    }

    public Span<ReadyHandle> Wait(int milliseconds)
    {
        int left;
        _set[_slots] = new pollfd { fd = wakeUp, events = POLLIN };
        fixed (pollfd* set = _set)
            left = poll(set, (nuint)_slots + 1, milliseconds);
        if (left < 0)
            return errno is EINTR or EAGAIN ? [] : throw VirtException.System(VirtErrorDomain.Event, errno, "unable to poll the file descriptors");
        if (_set[_slots].revents != 0)
            left--;
        var ready = 0;
        for (var slot = 0; left > 0; slot++)
        {
            var seen = _set[slot].revents;
            if (seen == 0)
                continue;
            left--;
            var handle = _handles[slot]!;
            if ((seen & POLLNVAL) != 0)
                StopWatching(handle);
            _ready[ready++] = new ReadyHandle(handle, FromNative(seen));
        }
        return _ready.AsSpan(0, ready);
    }

    public void Dispose()
    {
    }

    private void Place(HandleRegistration handle)
    {
        if (handle.Slot == Nowhere)
        {
            if (_slots + 1 == _set.Length)
                Grow();
            handle.Slot = _slots++;
            _handles[handle.Slot] = handle;
        }
        _set[handle.Slot] = handle.Events == HandleEvents.None
            ? new pollfd { fd = NotWatched }
            : new pollfd { fd = handle.Fd, events = ToNative(handle.Events) };
    }

    private void Vacate(HandleRegistration handle)
    {
        _set[handle.Slot] = new pollfd { fd = NotWatched };
        _handles[handle.Slot] = null;
        handle.Slot = Nowhere;
        _holes++;
    }

    // A descriptor that is not open would end every wait at once. It is reported, and watched again after the next update.
    // Of a handle that was removed during the wait it may be closed by now.
    private void StopWatching(HandleRegistration handle)
    {
        _set[handle.Slot].fd = NotWatched;
        if (handle.Reportable != HandleEvents.None)
            Log.Warning($"handle {handle.Watch} is not watched any more: file descriptor {handle.Fd} is not open");
    }

    private void Grow()
    {
        var set = GC.AllocateArray<pollfd>(_set.Length * 2, pinned: true);
        _set.CopyTo(set.AsSpan());
        _set = set;
        Array.Resize(ref _handles, set.Length);
        _ready = new ReadyHandle[set.Length];
    }

    private void CloseHoles()
    {
        var to = 0;
        for (var from = 0; from < _slots; from++)
        {
            if (_handles[from] is not { } handle)
                continue;
            _set[to] = _set[from];
            _handles[to] = handle;
            handle.Slot = to++;
        }
        Array.Clear(_handles, to, _slots - to);
        _slots = to;
        _holes = 0;
    }

    private static short ToNative(HandleEvents events) =>
        (short)(((events & HandleEvents.Readable) != 0 ? POLLIN : 0) | ((events & HandleEvents.Writable) != 0 ? POLLOUT : 0));

    // Except for POLLIN, poll's bits are one to the left of libvirt's.
    private static HandleEvents FromNative(int seen) =>
        (HandleEvents)((seen & POLLIN) | ((seen & (POLLOUT | POLLERR | POLLHUP)) >> 1)) | ((seen & POLLNVAL) != 0 ? HandleEvents.Error : 0);
}
