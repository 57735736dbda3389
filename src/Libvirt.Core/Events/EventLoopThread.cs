using Libvirt.Logging;

namespace Libvirt.Events;

/// <summary>A background thread that runs an <see cref="EventLoop"/> of its own.</summary>
public sealed class EventLoopThread : IDisposable
{
    private static readonly LogSource Log = EventLog.Source;
    private static readonly Lock Gate = new();
    private static EventLoopThread? s_shared;

    private readonly Thread _thread;
    private readonly bool _isShared;
    private volatile bool _isStopping;

    /// <summary>Starts a thread.</summary>
    /// <param name="name">Its name, for debuggers and <c>top -H</c>.</param>
    /// <exception cref="VirtException">As <see cref="EventLoop()"/>.</exception>
    public EventLoopThread(string name)
        : this(name, isShared: false)
    {
    }

    private EventLoopThread(string name, bool isShared)
    {
        _isShared = isShared;
        Loop = new EventLoop();
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.UnsafeStart(); // Whoever comes first must not leave its context (AsyncLocal) to all others.
    }

    /// <summary>The thread of the process, which drivers use where they need none of their own.</summary>
    /// <remarks>It is started when it is first asked for, and never stopped.</remarks>
    /// <exception cref="VirtException">As <see cref="EventLoop()"/>.</exception>
    public static EventLoopThread Shared
    {
        get
        {
            lock (Gate)
                return s_shared ??= new EventLoopThread("libvirt-event", isShared: true);
        }
    }

    /// <summary>The loop that the thread runs.</summary>
    public EventLoop Loop { get; }

    /// <summary>Stops the thread after one more iteration, which frees what was removed, and closes the loop.</summary>
    /// <remarks>Waits for that, except when called on the thread itself. Of <see cref="Shared"/> it does nothing: others use it.</remarks>
    public void Dispose()
    {
        if (_isShared)
            return;
        _isStopping = true;
        Loop.Interrupt();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run()
    {
        while (!_isStopping && TryRunOnce())
        {
        }
        // One more, which does not wait, for what was removed before the stop.
        Loop.Interrupt();
        TryRunOnce();
        Loop.Dispose();
    }

    private bool TryRunOnce()
    {
        try
        {
            return Loop.TryRunOnce();
        }
        catch (VirtException e)
        {
            // Such as a lack of memory in the kernel. Others wait for their events: try again, but not at full speed.
            Log.Error($"the event loop of thread '{_thread.Name}' failed: {e.Message}");
            Thread.Sleep(TimeSpan.FromSeconds(1));
            return true;
        }
    }
}
