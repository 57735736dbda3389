namespace Libvirt.Events;

/// <summary>The system's way to wait for file descriptors, below an <see cref="EventLoop"/>. It also watches the loop's <see cref="WakeUp"/>.</summary>
/// <remarks>An iteration of the loop calls <see cref="Prepare"/>, <see cref="Wait"/> and <see cref="Collect"/>, in this order and on one thread.</remarks>
internal interface IPoller : IDisposable
{
    /// <summary>What is waiting with, for the log.</summary>
    string Name { get; }

    /// <summary>How many handles are registered.</summary>
    int Count { get; }

    /// <summary>Takes a handle up. Under the gate of the loop, from any thread, also while <see cref="Wait"/> is under way.</summary>
    /// <exception cref="VirtException">The system cannot watch so many; nothing has changed.</exception>
    void Add(HandleRegistration handle);

    /// <summary>The handle's events were set, perhaps to what they were. Called as <see cref="Add"/> is.</summary>
    void Update(HandleRegistration handle);

    /// <summary>Lets a handle go; its descriptor may be closed right after. Called as <see cref="Add"/> is.</summary>
    void Remove(HandleRegistration handle);

    /// <summary>The last moment for changes that the next wait is to honour. Under the gate; not needed where nothing has changed.</summary>
    void Prepare();

    /// <summary>Whether the next wait needs <see cref="Prepare"/> although no handle has changed. Asked after <see cref="Collect"/>.</summary>
    bool HasToPrepare { get; }

    /// <summary>Waits without the gate until a handle is ready, the loop is woken up, a signal comes or the time is over.</summary>
    /// <param name="milliseconds">How long; -1 for as long as it takes.</param>
    /// <exception cref="VirtException">SystemError: the system refuses to wait.</exception>
    void Wait(int milliseconds);

    /// <summary>What the wait has found, in the order of registration. Under the gate. It is valid until the next <see cref="Prepare"/>.</summary>
    ReadOnlySpan<ReadyHandle> Collect();

    /// <summary>The handles by their slots, as they were at the last <see cref="Prepare"/>: some may have been removed since.</summary>
    ReadOnlySpan<HandleRegistration?> Handles { get; }
}
