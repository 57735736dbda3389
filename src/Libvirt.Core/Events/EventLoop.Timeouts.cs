namespace Libvirt.Events;

public sealed partial class EventLoop
{
    private readonly RegistrationTable<TimeoutRegistration> _timeouts = new();
    private readonly TimeoutQueue _armed = new();
    private int _lastTimer;

    /// <summary>Adds a timeout (virEventAddTimeout): called first when its interval has passed, then again and again.</summary>
    /// <remarks>
    /// The clock is monotonic. A timeout is never early. The next interval counts from the iteration that called it:
    /// what a busy loop missed is not made up for.
    /// </remarks>
    /// <param name="milliseconds">The interval; 0 for every iteration, which then never waits; -1 to add it disabled.</param>
    /// <param name="callback">Called when it is due.</param>
    /// <param name="opaque">Handed to the callbacks.</param>
    /// <param name="free">Called after the timeout was removed.</param>
    /// <returns>The number of the timeout.</returns>
    /// <exception cref="VirtException">InvalidArg: an argument is not valid; OperationInvalid: the loop is closed.</exception>
    public int AddTimeout(int milliseconds, TimeoutCallback callback, object? opaque = null, FreeCallback? free = null)
    {
        if (callback is null)
            throw Invalid("a timeout needs a callback");
        Check(milliseconds);
        int timer;
        lock (_gate)
        {
            ThrowIfClosed();
            timer = _lastTimer = Next(_lastTimer);
            var timeout = new TimeoutRegistration(timer, milliseconds, callback, opaque, free);
            _timeouts.Add(timer, timeout);
            _armed.Arm(timeout);
            EndWait();
        }
        Log.Debug($"added timeout {timer}: {milliseconds} ms");
        return timer;
    }

    /// <summary>Sets the interval of a timeout (virEventUpdateTimeout), to count from now even if it stays the same.</summary>
    /// <remarks>A timeout that is not there is left alone.</remarks>
    /// <param name="timer">The number of the timeout.</param>
    /// <param name="milliseconds">The interval, as <see cref="AddTimeout"/> takes it.</param>
    /// <exception cref="VirtException">InvalidArg: <paramref name="milliseconds"/> is not valid.</exception>
    public void UpdateTimeout(int timer, int milliseconds)
    {
        Check(milliseconds);
        TimeoutRegistration? timeout;
        lock (_gate)
        {
            if (_timeouts.TryGet(timer, out timeout))
            {
                timeout.IsDue = false;
                timeout.Milliseconds = milliseconds;
                _armed.Arm(timeout);
                EndWait();
            }
        }
        if (timeout is null)
            Log.Debug($"no timeout {timer} to update");
        else
            Log.Debug($"updated timeout {timer}: {milliseconds} ms");
    }

    /// <summary>Removes a timeout (virEventRemoveTimeout).</summary>
    /// <param name="timer">The number of the timeout.</param>
    /// <returns>False if it is not there, or not any more.</returns>
    public bool RemoveTimeout(int timer)
    {
        TimeoutRegistration? timeout;
        lock (_gate)
        {
            if (_timeouts.Remove(timer, out timeout))
            {
                timeout.IsDue = false;
                _armed.Disarm(timeout);
                Discard(timeout);
            }
        }
        if (timeout is null)
            Log.Debug($"no timeout {timer} to remove");
        else
            Log.Debug($"removed timeout {timer}");
        return timeout is not null;
    }

    private static void Check(int milliseconds)
    {
        if (milliseconds < TimeoutQueue.Disabled)
            throw Invalid($"timeout of {milliseconds} ms");
    }
}
