using Libvirt.Logging;

namespace Libvirt.Events;

/// <summary>Calls back when file descriptors are ready and when timeouts are due: libvirt's event loop (virEvent in libvirt-event.h).</summary>
/// <remarks>
/// <para>One thread runs the loop with <see cref="RunOnce"/>; every callback is called on it. Handles and timeouts may be added, updated and
/// removed by any thread at any moment, also by callbacks; a loop that waits is woken up for it. The numbers of handles and of timeouts
/// each count from 1 and are never used twice.</para>
/// <para>A removed handle or timeout is not called again, except that a callback which is running, or just about to, on the thread of the
/// loop goes on while another thread removes it. Its free callback is called by the loop at the end of an iteration, in the order of removal,
/// once and after the last callback, and never by the call that removed it. A loop that is not run any more frees nothing.</para>
/// <para>A callback that throws is logged as an error of <c>util.event</c> with its exception, and the loop goes on with the next.</para>
/// </remarks>
public sealed partial class EventLoop : IDisposable
{
    private static readonly LogSource Log = EventLog.Source;

    // Guards all that follows; nobody is called back while it is held.
    private readonly Lock _gate = new();
    private readonly WakeUp _wakeUp;
    private readonly IPoller _poller;
    private bool _isClosed;
    private bool _isReleased;

    // A thread that runs the loop goes from one state to the next. Between the first two it does not take the gate, but looks whether there are
    // changes; who makes one says so first and then looks whether the loop waits. At least one of both sees the other.
    private const int Idle = 0, Waiting = 1, Woken = 2, Dispatching = 3;

    private volatile int _state;
    private volatile bool _hasChanges = true;

    /// <summary>Makes a loop. Nothing happens until it is run.</summary>
    /// <exception cref="VirtException">NoSupport: not on this system; SystemError: there are no descriptors left.</exception>
    public EventLoop()
        : this(static wakeUp => OperatingSystem.IsLinux()
            ? new LinuxPoller(wakeUp, new CheaperPollerChoice())
            : new PollPoller<WinsockPollEntry>("WSAPoll", wakeUp))
    {
    }

    internal EventLoop(Func<int, IPoller> createPoller)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            throw new VirtException(VirtErrorDomain.Event, VirtErrorCode.NoSupport, "the event loop runs on Linux and Windows only");
        _wakeUp = WakeUp.Create();
        _poller = createPoller(_wakeUp.Fd);
    }

    /// <summary>Closes the loop: every registration is gone, without a call of its free callback. A running iteration is ended.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            foreach (var handle in _handles.Values)
                handle.Remove();
            foreach (var timeout in _timeouts.Values)
                timeout.IsDue = false;
            _handles.Clear();
            _timeouts.Clear();
            EndWait();
            if (_state == Idle)
                Release();
        }
    }

    /// <summary>Ends the wait of the running iteration, or of the next.</summary>
    internal void Interrupt()
    {
        lock (_gate)
        {
            _isInterrupted = true;
            EndWait();
        }
    }

    private bool IsClosed => Volatile.Read(ref _isClosed);

    // Under the gate. A thread that is not waiting looks at everything before it does; only one that waits costs a system call.
    private void EndWait()
    {
        _hasChanges = true;
        Interlocked.MemoryBarrier();
        if (_state != Waiting)
            return;
        _state = Woken;
        _wakeUp.Signal();
    }

    private void Release()
    {
        if (_isReleased)
            return;
        _isReleased = true;
        _poller.Dispose();
        _wakeUp.Dispose();
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
            throw ClosedError();
    }

    private static VirtException ClosedError() => new(VirtErrorDomain.Event, VirtErrorCode.OperationInvalid, "the event loop is closed");

    private static int Next(int last) => last < int.MaxValue
        ? last + 1
        : throw new VirtException(VirtErrorDomain.Event, VirtErrorCode.Overflow, "the event loop has no numbers left");

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Event, VirtErrorCode.InvalidArg, detail);
}
