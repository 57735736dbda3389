using Libvirt.Logging;

namespace Libvirt.Events;

public sealed partial class EventLoop
{
    private const int Forever = -1;
    private const int Closed = -2;

    private readonly List<TimeoutRegistration> _due = new(64);
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
            throw ClosedError();
    }

    /// <summary>As <see cref="RunOnce"/>; false if the loop is closed.</summary>
    internal bool TryRunOnce()
    {
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) != Idle)
            return IsClosed ? false : throw new VirtException(VirtErrorDomain.Event, VirtErrorCode.OperationInvalid, "the event loop is running already");
        try
        {
            ReadOnlySpan<ReadyHandle> ready;
            do
            {
                var milliseconds = _hasChanges ? BeginWait() : Forever;
                if (milliseconds == Closed)
                    return false;
                Log.Debug($"waiting with {_poller.Name} for {_poller.Count} handles, {milliseconds} ms");
                _poller.Wait(milliseconds);
            }
            while (!CompleteWait(out ready));
            Log.Debug($"due timeouts: {_due.Count}, ready handles: {ready.Length}");
            if (_due.Count > 0)
                DispatchTimeouts();
            if (ready.Length > 0)
                DispatchHandles(ready);
            return true;
        }
        finally
        {
            Leave();
        }
    }

    // How long to wait, with all changes made.
    private int BeginWait()
    {
        lock (_gate)
        {
            if (_isClosed)
                return Closed;
            _poller.Prepare();
            var milliseconds = _isInterrupted || _removed.Count > 0 ? 0 : _armed.MillisecondsToNearest();
            if (milliseconds == 0)
                _state = Dispatching; // It does not sleep, and need not be woken up.
            _hasChanges = _armed.Count > 0;
            return milliseconds;
        }
    }

    // Whether the iteration goes on; after a signal or a wait cut short by the limit of its length there may be nothing to do yet, and it waits again.
    private bool CompleteWait(out ReadOnlySpan<ReadyHandle> ready)
    {
        lock (_gate)
        {
            var ends = _state == Woken || _isInterrupted || _removed.Count > 0;
            _isInterrupted = false;
            if (_armed.Count > 0)
                _armed.CollectDue(_due);
            ready = _poller.Collect();
            _hasChanges |= _poller.HasToPrepare;
            var isWoken = _state == Woken;
            ends |= _due.Count > 0 || ready.Length > 0;
            if (isWoken || !ends) // Not woken, and nothing to do: it may be a signal that came late, and would end the next wait as well.
                _wakeUp.Drain();
            _state = ends ? Dispatching : Waiting;
            return ends;
        }
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

    private void DispatchHandles(ReadOnlySpan<ReadyHandle> ready)
    {
        var handles = _poller.Handles;
        var next = 0;
        while (next < ready.Length)
        {
            try
            {
                Dispatch(ready, handles, ref next);
            }
            catch (Exception e)
            {
                Log.Error($"the callback of handle {handles[ready[next - 1].Slot]!.Watch} failed: {e}");
            }
        }
    }

    // Apart, since a method that catches keeps its variables in memory. `next` is what a callback that throws leaves behind.
    private static void Dispatch(ReadOnlySpan<ReadyHandle> ready, ReadOnlySpan<HandleRegistration?> handles, ref int next)
    {
        var isLogging = Log.IsEnabled(LogPriority.Debug); // Once for all: the smallest question counts here.
        for (var i = next; i < ready.Length; i++)
        {
            var handle = handles[ready[i].Slot]!;
            var events = ready[i].Events & handle.Reportable;
            if (events == HandleEvents.None)
                continue;
            next = i + 1;
            if (isLogging)
                Log.Debug($"dispatching handle {handle.Watch}: file descriptor {handle.Fd}, events {(int)events}");
            handle.Callback(handle.Watch, handle.Fd, events, handle.Opaque);
        }
        next = ready.Length;
    }

    // Under the gate.
    private void Discard(Registration registration)
    {
        if (registration.Free is not null)
            _removed.Add(registration);
        EndWait();
    }

    // Frees what was removed, and lets the next iteration begin. What comes too late for the look at the list makes that one not wait.
    private void Leave()
    {
        if (_removed.Count > 0)
            FreeRemoved();
        Interlocked.Exchange(ref _state, Idle);
        if (IsClosed)
        {
            lock (_gate)
                Release();
        }
    }

    private void FreeRemoved()
    {
        lock (_gate)
            (_removed, _freeing) = (_freeing, _removed);
        foreach (var registration in _freeing)
        {
            Log.Debug($"freeing {registration}");
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
