namespace Libvirt.Events;

/// <summary>What other threads use to end a wait: a descriptor that the poller watches too.</summary>
internal abstract class WakeUp : IDisposable
{
    /// <summary>Its descriptor.</summary>
    internal abstract int Fd { get; }

    /// <summary>Makes one for this system.</summary>
    /// <exception cref="VirtException">SystemError: there are no descriptors left.</exception>
    internal static WakeUp Create() => OperatingSystem.IsLinux() ? new EventFdWakeUp() : new SocketWakeUp();

    /// <summary>Makes the descriptor readable.</summary>
    internal abstract void Signal();

    /// <summary>Takes the signal back, if there is one.</summary>
    internal abstract void Drain();

    /// <inheritdoc/>
    public abstract void Dispose();
}
