using Libvirt.Events;

namespace Libvirt.Tests.Events;

/// <summary>Tells when the loop is about to wait, and for how long it meant to.</summary>
internal sealed class SpyPoller(IPoller poller) : IPoller
{
    /// <summary>Set while the loop waits, or is just about to with all its preparations made.</summary>
    internal ManualResetEventSlim Blocked { get; } = new();

    /// <summary>How long the last wait was to take, in milliseconds; -1 without a limit.</summary>
    internal int Milliseconds { get; private set; }

    internal int Waits { get; private set; }

    /// <summary>Done on the thread of the loop when all is prepared for the wait: what then changes comes too late for it.</summary>
    internal Action? BeforeWait { get; set; }

    internal bool IsDisposed { get; private set; }

    public string Name => poller.Name;

    public int Count => poller.Count;

    public bool HasToPrepare => poller.HasToPrepare;

    public ReadOnlySpan<HandleRegistration?> Handles => poller.Handles;

    public void Add(HandleRegistration handle) => poller.Add(handle);

    public void Update(HandleRegistration handle) => poller.Update(handle);

    public void Remove(HandleRegistration handle) => poller.Remove(handle);

    public void Prepare() => poller.Prepare();

    public void Wait(int milliseconds)
    {
        Milliseconds = milliseconds;
        Waits++;
        BeforeWait?.Invoke();
        if (milliseconds != 0)
            Blocked.Set();
        try
        {
            poller.Wait(milliseconds);
        }
        finally
        {
            Blocked.Reset();
        }
    }

    public ReadOnlySpan<ReadyHandle> Collect() => poller.Collect();

    public void Dispose()
    {
        poller.Dispose();
        IsDisposed = true;
    }
}
