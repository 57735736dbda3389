using System.Runtime.InteropServices;
using Libvirt.Logging;
using Microsoft.Win32.SafeHandles;
using static Tmds.Linux.LibC;

namespace Libvirt.Events;

/// <summary>Waits with epoll(7): the cheaper way where few of the descriptors are ready.</summary>
/// <remarks>
/// The kernel keeps the set. It is told of changes just before a wait, so that what is changed back meanwhile costs nothing, and of removals at
/// once, as the descriptor may be closed right after. All but <see cref="Wait"/> is called under the gate of the loop.
/// </remarks>
internal sealed unsafe class EpollSet(int wakeUp) : IDisposable
{
    private const ulong WakeUpToken = ulong.MaxValue;

    private static readonly LogSource Log = EventLog.Source;

    private readonly Dictionary<int, EpollDescriptor> _descriptors = [];
    private readonly EpollTokens _tokens = new();
    private readonly List<EpollDescriptor> _stale = [];
    private readonly HashSet<EpollDescriptor> _alwaysReady = []; // Plain files and folders: epoll takes none, and poll calls them ready.
    private readonly List<HandleRegistration> _notOpen = [];
    private readonly EpollEvents _change = new(1);
    private SafeFileHandle? _set;
    private EpollEvents _events = new(16);
    private int _count;
    private bool _hasOrphans;
    private bool _mayWait;

    /// <summary>Whether <see cref="Synchronize()"/> has work besides changes.</summary>
    internal bool HasToSynchronize { get; private set; }

    internal void Add(HandleRegistration handle)
    {
        ref var descriptor = ref CollectionsMarshal.GetValueRefOrAddDefault(_descriptors, handle.Fd, out _);
        descriptor ??= _tokens.Create(handle.Fd);
        descriptor.Add(handle);
        Tell(descriptor);
    }

    internal void Update(HandleRegistration handle)
    {
        var descriptor = handle.Descriptor!;
        descriptor.IsSuspect |= handle.IsBroken;
        descriptor.Update(handle);
        Tell(descriptor);
    }

    internal void Remove(HandleRegistration handle)
    {
        var descriptor = handle.Descriptor!;
        descriptor.Remove(handle);
        if (!descriptor.IsUnused)
        {
            Tell(descriptor);
            return;
        }
        if (descriptor.Kernel != EpollDescriptor.NotInSet)
            Delete(descriptor);
        _alwaysReady.Remove(descriptor);
        _descriptors.Remove(descriptor.Fd);
        _tokens.Free(descriptor);
    }

    private int Set => (int)_set!.DangerousGetHandle();

    /// <summary>Tells the kernel of all changes.</summary>
    /// <returns>False if it has no room for them; poll(2) has.</returns>
    internal bool Synchronize()
    {
        if ((_set is null || _hasOrphans) && !Create())
            return false;
        for (var i = 0; i < _stale.Count; i++)
        {
            var descriptor = _stale[i];
            if (!descriptor.IsUnused && !Synchronize(descriptor))
            {
                _stale.RemoveRange(0, i);
                return false;
            }
            descriptor.IsStale = descriptor.IsSuspect = false;
        }
        _stale.Clear();
        if (_events.Capacity <= _descriptors.Count)
            _events = new EpollEvents(2 * _descriptors.Count);
        HasToSynchronize = false;
        _mayWait = _alwaysReady.Count == 0 && _notOpen.Count == 0;
        return true;
    }

    /// <summary>Waits; the result is for <see cref="Collect"/>.</summary>
    /// <exception cref="VirtException">SystemError: the system refuses.</exception>
    internal void Wait(int milliseconds)
    {
        _count = epoll_wait(Set, _events.Address, _events.Capacity, _mayWait ? milliseconds : 0);
        if (_count < 0)
            WaitAgain();
    }

    /// <summary>Marks the handles that are ready.</summary>
    /// <param name="ready">Gets them.</param>
    /// <param name="stopWatching">Called for each whose descriptor is not open.</param>
    internal void Collect(ReadySlots ready, Func<int, HandleRegistration?> stopWatching)
    {
        for (var i = 0; i < _count; i++)
        {
            var token = _events.Token(i);
            if (_tokens.Find(token) is { } descriptor)
                descriptor.Mark(PollBits.ToEvents(_events.Bits(i)), ready);
            else
                _hasOrphans |= token != WakeUpToken;
        }
        _count = 0;
        foreach (var descriptor in _alwaysReady)
            descriptor.Mark(HandleEvents.Readable | HandleEvents.Writable, ready);
        HasToSynchronize = _hasOrphans || _notOpen.Count > 0; // For another set, or to wait again.
        foreach (var handle in _notOpen)
        {
            if (handle.Slot >= 0 && stopWatching(handle.Slot) is not null)
                ready.Mark(handle.Slot, HandleEvents.Error);
        }
        _notOpen.Clear();
    }

    public void Dispose() => _set?.Dispose();

    private void Tell(EpollDescriptor descriptor)
    {
        if (descriptor.IsStale)
            return;
        descriptor.IsStale = true;
        _stale.Add(descriptor);
    }

    // Keeping the error of each wait costs more than one is worth: a wait that does not sleep cannot be interrupted, and fails again if anything is wrong.
    private void WaitAgain()
    {
        _count = epoll_wait_errno(Set, _events.Address, _events.Capacity, 0);
        if (_count >= 0)
            return;
        _count = 0;
        throw VirtException.System(VirtErrorDomain.Event, errno, "unable to wait for the file descriptors");
    }

    private bool Synchronize(EpollDescriptor descriptor)
    {
        var wanted = descriptor.Wanted;
        if (wanted == descriptor.Kernel && !descriptor.IsSuspect)
            return true;
        _alwaysReady.Remove(descriptor);
        if (wanted == EpollDescriptor.NotInSet)
        {
            if (descriptor.Kernel != EpollDescriptor.NotInSet)
                Delete(descriptor);
            return true;
        }
        var error = Control(descriptor.Kernel == EpollDescriptor.NotInSet ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor.Fd, wanted, descriptor.Token);
        // A descriptor that was closed left the set unseen, and one that was opened in its place may be in it.
        if (error is ENOENT or EEXIST)
            error = Control(error == ENOENT ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor.Fd, wanted, descriptor.Token);
        descriptor.Kernel = error == 0 ? wanted : EpollDescriptor.NotInSet;
        switch (error)
        {
            case 0:
                return true;
            case EPERM:
                if (wanted != 0)
                    _alwaysReady.Add(descriptor);
                return true;
            case EBADF:
                descriptor.StopWatching(_notOpen);
                return true;
            default:
                Log.Warning($"epoll(7) takes no more descriptors: error {error}");
                return false;
        }
    }

    private void Delete(EpollDescriptor descriptor)
    {
        // It fails where the descriptor was closed too early; what then may be left in the set is an orphan.
        Control(EPOLL_CTL_DEL, descriptor.Fd, 0, descriptor.Token);
        descriptor.Kernel = EpollDescriptor.NotInSet;
    }

    // Also where the old set tells of what nobody watches: a descriptor that was closed before its handle was removed, while another one of the
    // same file lives on. By its number it cannot be taken out any more.
    private bool Create()
    {
        _set?.Dispose();
        _set = null;
        _hasOrphans = false;
        var fd = epoll_create1(EPOLL_CLOEXEC);
        if (fd < 0)
        {
            Log.Warning($"epoll(7) cannot be used: error {errno}");
            return false;
        }
        _set = new SafeFileHandle(fd, ownsHandle: true);
        if (Control(EPOLL_CTL_ADD, wakeUp, POLLIN, WakeUpToken) != 0)
            return false;
        foreach (var descriptor in _descriptors.Values)
        {
            descriptor.Kernel = EpollDescriptor.NotInSet;
            Tell(descriptor);
        }
        return true;
    }

    private int Control(int operation, int fd, int bits, ulong token)
    {
        _change.Set(0, bits, token);
        return epoll_ctl(Set, operation, fd, _change.Address) == 0 ? 0 : errno;
    }
}
