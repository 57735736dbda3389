using Microsoft.Win32.SafeHandles;
using static Tmds.Linux.LibC;

namespace Libvirt.Events;

/// <summary>A descriptor that other threads make readable to end a wait: an eventfd.</summary>
internal sealed unsafe class WakeUp : IDisposable
{
    private readonly SafeFileHandle _owner;

    internal WakeUp()
    {
        Fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (Fd < 0)
            throw VirtException.System(VirtErrorDomain.Event, errno, "cannot create an eventfd");
        _owner = new SafeFileHandle(Fd, ownsHandle: true);
    }

    internal int Fd { get; }

    /// <summary>Makes the descriptor readable.</summary>
    internal void Signal()
    {
        ulong one = 1;
        while (write(Fd, &one, sizeof(ulong)) < 0)
            ThrowUnlessInterrupted();
    }

    /// <summary>Takes the signal back.</summary>
    internal void Drain()
    {
        ulong count;
        while (read(Fd, &count, sizeof(ulong)) < 0)
            ThrowUnlessInterrupted();
    }

    public void Dispose() => _owner.Dispose();

    private static void ThrowUnlessInterrupted()
    {
        if (errno != EINTR)
            throw VirtException.System(VirtErrorDomain.Event, errno, "cannot wake up the event loop");
    }
}
