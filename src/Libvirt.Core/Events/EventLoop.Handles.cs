namespace Libvirt.Events;

public sealed partial class EventLoop
{
    private const HandleEvents AllEvents = HandleEvents.Readable | HandleEvents.Writable | HandleEvents.Error | HandleEvents.Hangup;

    private readonly RegistrationTable<HandleRegistration> _handles = new();
    private int _lastWatch;

    /// <summary>Watches a file descriptor (virEventAddHandle).</summary>
    /// <remarks>
    /// One descriptor may be registered several times; each registration is called on its own.
    /// The handle is called in every iteration that finds it ready, until what made it ready is gone. A descriptor that turns out not to be
    /// open is reported as <see cref="HandleEvents.Error"/>, with a warning in the log, and not watched again before <see cref="UpdateHandle"/>.
    /// </remarks>
    /// <param name="fd">The file descriptor; on Windows a socket's handle. Remove the handle before closing it: of what is closed too early the
    /// loop may never hear again.</param>
    /// <param name="events">What to watch for; error and hangup are reported in any case. With none of them the handle is registered and not watched.</param>
    /// <param name="callback">Called when it is ready.</param>
    /// <param name="opaque">Handed to the callbacks.</param>
    /// <param name="free">Called after the handle was removed.</param>
    /// <returns>The number of the handle.</returns>
    /// <exception cref="VirtException">InvalidArg: an argument is not valid; OperationFailed: the system watches no more descriptors;
    /// OperationInvalid: the loop is closed.</exception>
    public int AddHandle(int fd, HandleEvents events, HandleCallback callback, object? opaque = null, FreeCallback? free = null)
    {
        if (fd < 0)
            throw Invalid($"file descriptor {fd}");
        if (callback is null)
            throw Invalid("a handle needs a callback");
        Check(events);
        int watch;
        lock (_gate)
        {
            ThrowIfClosed();
            watch = Next(_lastWatch);
            var handle = new HandleRegistration(watch, fd, events, callback, opaque, free);
            _poller.Add(handle);
            _handles.Add(watch, handle);
            _lastWatch = watch;
            EndWait();
        }
        Log.Debug($"added handle {watch}: file descriptor {fd}, events {(int)events}");
        return watch;
    }

    /// <summary>Changes what a handle is watched for (virEventUpdateHandle). A handle that is not there is left alone.</summary>
    /// <param name="watch">The number of the handle.</param>
    /// <param name="events">What to watch for from now on; none for nothing.</param>
    /// <exception cref="VirtException">InvalidArg: <paramref name="events"/> is not valid.</exception>
    public void UpdateHandle(int watch, HandleEvents events)
    {
        Check(events);
        HandleRegistration? handle;
        lock (_gate)
        {
            if (_handles.TryGet(watch, out handle))
            {
                handle.Events = events;
                _poller.Update(handle);
                EndWait();
            }
        }
        if (handle is null)
            Log.Debug($"no handle {watch} to update");
        else
            Log.Debug($"updated handle {watch}: events {(int)events}");
    }

    /// <summary>Removes a handle (virEventRemoveHandle). Its descriptor may be closed right after.</summary>
    /// <param name="watch">The number of the handle.</param>
    /// <returns>False if it is not there, or not any more.</returns>
    public bool RemoveHandle(int watch)
    {
        HandleRegistration? handle;
        lock (_gate)
        {
            if (_handles.Remove(watch, out handle))
            {
                handle.Remove();
                _poller.Remove(handle);
                Discard(handle);
            }
        }
        if (handle is null)
            Log.Debug($"no handle {watch} to remove");
        else
            Log.Debug($"removed handle {watch}: file descriptor {handle.Fd}");
        return handle is not null;
    }

    private static void Check(HandleEvents events)
    {
        if ((events & ~AllEvents) != 0)
            throw Invalid($"handle events {(int)events}");
    }
}
