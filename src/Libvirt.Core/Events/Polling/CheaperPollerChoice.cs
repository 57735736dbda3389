namespace Libvirt.Events;

/// <summary>Chooses what has been cheaper: poll(2) pays for each handle, epoll(7) for each ready one, and a system call for each change.</summary>
/// <remarks>
/// It changes its mind when the way taken has cost as much more than the other as the change itself costs. A single odd iteration, or a share of
/// ready handles about where both cost the same, therefore makes it switch rarely, and no mix costs much more than the better of the two.
/// The costs are in units of about 20 ns, measured with a second thread in the process, where poll counts references.
/// </remarks>
internal sealed class CheaperPollerChoice : IPollerChoice
{
    private const int PollOfHandle = 3;
    private const int EpollOfReady = 5;
    private const int EpollOfChange = 18;
    private const int EpollOfWait = 6;

    private long _regret;

    public bool UsesEpoll { get; private set; }

    public void Saw(int watched, int ready, int changes)
    {
        var poll = (long)watched * PollOfHandle;
        var epoll = ((long)ready * EpollOfReady) + ((long)changes * EpollOfChange) + EpollOfWait;
        _regret = Math.Max(0, _regret + (UsesEpoll ? epoll - poll : poll - epoll));
        if (_regret <= (long)watched * EpollOfChange)
            return;
        UsesEpoll = !UsesEpoll;
        _regret = 0;
    }
}
