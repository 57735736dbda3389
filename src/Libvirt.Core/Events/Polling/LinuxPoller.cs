using Libvirt.Logging;

namespace Libvirt.Events;

/// <summary>Waits with poll(2) or epoll(7), whichever is cheaper at the moment.</summary>
/// <remarks>
/// Both work on one table of handles. What the kernel keeps for epoll is brought up to date when epoll is used, and stays there while it is not:
/// switching costs a system call for each handle that has changed since, and none for the others.
/// </remarks>
internal sealed class LinuxPoller : IPoller
{
    private static readonly LogSource Log = EventLog.Source;

    private readonly PollPoller<PosixPollEntry> _poll;
    private readonly EpollSet _epoll;
    private readonly IPollerChoice _choice;
    private readonly ReadySlots _ready = new();
    private readonly Func<int, HandleRegistration?> _stopWatching;
    private bool _isEpoll;
    private bool _hasNoEpoll;
    private int _changes;

    internal LinuxPoller(int wakeUp, IPollerChoice choice)
    {
        _poll = new("poll", wakeUp);
        _epoll = new(wakeUp);
        _choice = choice;
        _stopWatching = _poll.StopWatching;
    }

    public string Name => _isEpoll ? "epoll" : _poll.Name;

    public int Count => _poll.Count;

    public bool HasToPrepare => WantsEpoll != _isEpoll || (_isEpoll && _epoll.HasToSynchronize);

    public ReadOnlySpan<HandleRegistration?> Handles => _poll.Handles;

    public void Add(HandleRegistration handle)
    {
        _poll.Add(handle);
        _epoll.Add(handle);
    }

    public void Update(HandleRegistration handle)
    {
        _epoll.Update(handle);
        _poll.Update(handle);
    }

    public void Remove(HandleRegistration handle)
    {
        _epoll.Remove(handle);
        _poll.Remove(handle);
    }

    public void Prepare()
    {
        _changes = _poll.Table.Apply();
        var wasEpoll = _isEpoll;
        _isEpoll = WantsEpoll;
        if (_isEpoll && !_epoll.Synchronize())
            (_isEpoll, _hasNoEpoll) = (false, true);
        if (_isEpoll != wasEpoll)
            Log.Debug($"{Name} is cheaper now, with {_poll.Table.Watched} handles that are watched");
    }

    public void Wait(int milliseconds)
    {
        if (_isEpoll)
            _epoll.Wait(milliseconds);
        else
            _poll.Wait(milliseconds);
    }

    public ReadOnlySpan<ReadyHandle> Collect()
    {
        var ready = _isEpoll ? CollectEpoll() : _poll.Collect();
        _choice.Saw(_poll.Table.Watched, ready.Length, _changes);
        _changes = 0;
        return ready;
    }

    public void Dispose() => _epoll.Dispose();

    private bool WantsEpoll => _choice.UsesEpoll && !_hasNoEpoll;

    private ReadOnlySpan<ReadyHandle> CollectEpoll()
    {
        _ready.Reserve(_poll.Table.Entries.Length);
        _epoll.Collect(_ready, _stopWatching);
        return _ready.Drain();
    }
}
