using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>How long an output may wait for whoever reads it: 50 ms a message, and not at all after a lost one until one gets through.</summary>
internal sealed unsafe class LogPatience
{
    private const long Limit = 50;

    private long _deadline;
    private bool _isLosing;

    /// <summary>Whether this message may wait, or wait any longer.</summary>
    internal bool IsLeft => !_isLosing && (_deadline == 0 || Environment.TickCount64 <= _deadline);

    /// <summary>A message begins.</summary>
    internal void Begin() => _deadline = 0;

    /// <summary>The message has ended.</summary>
    /// <param name="written">Whether it got through.</param>
    /// <returns>The same.</returns>
    internal bool End(bool written)
    {
        _isLosing = !written;
        return written;
    }

    /// <summary>Waits until a descriptor takes something, or is in a state that a write will tell; if no time is left, it looks.</summary>
    /// <returns>False if it takes nothing.</returns>
    internal bool WaitForRoom(int fd)
    {
        if (_deadline == 0)
            _deadline = Environment.TickCount64 + (_isLosing ? 0 : Limit);
        var poll = new pollfd
        {
            fd = fd,
            events = LibC.POLLOUT,
        };
        while (true)
        {
            var ready = LibC.poll(&poll, 1, (int)Math.Max(0, _deadline - Environment.TickCount64));
            if (ready >= 0 || LibC.errno != LibC.EINTR)
                return ready > 0;
        }
    }
}
