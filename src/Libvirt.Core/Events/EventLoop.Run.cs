using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Libvirt.Events;

public sealed partial class EventLoop
{
    private readonly List<TimeoutRegistration> _due = [];
    private List<Registration> _removed = [];
    private List<Registration> _freeing = [];
    private bool _isInterrupted;

    /// <summary>Runs one iteration (virEventRunDefaultImpl): waits, and calls back for what is due or ready.</summary>
    /// <remarks>
    /// The wait ends when a timeout is due, a handle is ready, something that was removed is to be freed, or another thread changes something.
    /// Due timeouts come first, then ready handles, each in the order of their registration, then the free callbacks of what was removed.
    /// What a callback adds waits for the next iteration; what it removes, disables or arms anew is not called in this one any more.
    /// A change by another thread may end the iteration without any call.
    /// </remarks>
    /// <exception cref="VirtException">OperationInvalid: the loop is closed, or this or another thread is inside this call already;
    /// SystemError: the system refuses to wait.</exception>
    public void RunOnce()
    {
        if (!TryRunOnce())
            throw Closed();
    }

    /// <summary>As <see cref="RunOnce"/>; false if the loop is closed.</summary>
    internal bool TryRunOnce()
    {
        if (!Enter())
            return false;
        try
        {
            Span<ReadyHandle> ready;
            do
                ready = _poller.Wait(BeginWait());
            while (!CompleteWait() && ready.IsEmpty);
            DispatchTimeouts();
            DispatchHandles(ready);
            FreeRemoved();
            return true;
        }
        finally
        {
            Leave();
        }
    }

    private bool Enter()
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (_isRunning)
                throw new VirtException(VirtErrorDomain.Event, VirtErrorCode.OperationInvalid, "the event loop is running already");
            return _isRunning = true;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _isRunning = false;
            if (_isClosed)
                Release();
        }
    }

    private int BeginWait()
    {
        lock (_gate)
        {
            _poller.Prepare();
            var milliseconds = _isInterrupted || _removed.Count > 0 ? 0 : MillisecondsToNearest();
            _isWaiting = milliseconds != 0;
            return milliseconds;
        }
    }

    // Whether the iteration ends here; after a signal or a wait cut short by the limit of its length there may be nothing to do yet.
    private bool CompleteWait()
    {
        lock (_gate)
        {
            var ends = _isWoken || _isInterrupted || _removed.Count > 0;
            if (_isWoken)
                _wakeUp.Drain();
            _isWaiting = _isWoken = _isInterrupted = false;
            CollectDue();
            return ends || _due.Count > 0;
        }
    }

    // All are taken out before any is armed anew, or one of 0 ms would come up again and again.
    private void CollectDue()
    {
        if (_armed.Count == 0)
            return;
        var now = Stopwatch.GetTimestamp();
        while (_armed.Count > 0 && _armed.NearestExpiry <= now)
        {
            var timeout = _armed.Nearest;
            _armed.Remove(timeout);
            timeout.IsDue = true;
            _due.Add(timeout);
        }
        foreach (var timeout in _due)
            Arm(timeout, now);
        if (_due.Count > 1)
            CollectionsMarshal.AsSpan(_due).Sort(static (a, b) => a.Timer.CompareTo(b.Timer));
    }

    private void DispatchTimeouts()
    {
        foreach (var timeout in _due)
        {
            if (!timeout.IsDue)
                continue;
            timeout.IsDue = false;
            Log.Debug($"dispatching timeout {timeout.Timer}");
            try
            {
                timeout.Callback(timeout.Timer, timeout.Opaque);
            }
            catch (Exception e)
            {
                Log.Error($"the callback of timeout {timeout.Timer} failed: {e}");
            }
        }
        _due.Clear();
    }

    private static void DispatchHandles(Span<ReadyHandle> ready)
    {
        foreach (var (handle, seen) in ready)
        {
            var events = seen & handle.Reportable;
            if (events == HandleEvents.None)
                continue;
            Log.Debug($"dispatching handle {handle.Watch}: file descriptor {handle.Fd}, events {(int)events}");
            try
            {
                handle.Callback(handle.Watch, handle.Fd, events, handle.Opaque);
            }
            catch (Exception e)
            {
                Log.Error($"the callback of handle {handle.Watch} failed: {e}");
            }
        }
        ready.Clear();
    }

    // Under the gate.
    private void Discard(Registration registration)
    {
        if (registration.Free is not null)
            _removed.Add(registration);
        EndWait();
    }

    private void FreeRemoved()
    {
        lock (_gate)
        {
            if (_removed.Count == 0)
                return;
            (_removed, _freeing) = (_freeing, _removed);
        }
        foreach (var registration in _freeing)
        {
            try
            {
                registration.Free!(registration.Opaque);
            }
            catch (Exception e)
            {
                Log.Error($"a free callback failed: {e}");
            }
        }
        _freeing.Clear();
    }
}
