namespace Libvirt.Events;

/// <summary>The system's way to wait for file descriptors, below an <see cref="EventLoop"/>. It also watches the loop's <see cref="WakeUp"/>.</summary>
internal interface IPoller : IDisposable
{
    /// <summary>Takes a handle up. Under the gate of the loop, from any thread, also while <see cref="Wait"/> is under way.</summary>
    /// <exception cref="VirtException">The system cannot watch so many; nothing has changed.</exception>
    void Add(HandleRegistration handle);

    /// <summary>The handle's events were set, perhaps to what they were. Called as <see cref="Add"/> is.</summary>
    void Update(HandleRegistration handle);

    /// <summary>Lets a handle go; its descriptor may be closed right after. Called as <see cref="Add"/> is.</summary>
    void Remove(HandleRegistration handle);

    /// <summary>Called by the loop before each <see cref="Wait"/>, under the gate: the last moment for changes that the wait is to honour.</summary>
    void Prepare();

    /// <summary>Waits without the gate until a handle is ready, the loop is woken up, a signal comes or the time is over.</summary>
    /// <param name="milliseconds">How long; -1 for as long as it takes.</param>
    /// <returns>The ready handles in the order of their registration, valid until the next <see cref="Prepare"/>; the loop clears them.
    /// Some may have been removed meanwhile.</returns>
    /// <exception cref="VirtException">SystemError: the system refuses to wait.</exception>
    Span<ReadyHandle> Wait(int milliseconds);
}
