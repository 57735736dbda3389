using Microsoft.Win32.SafeHandles;
using static Tmds.Linux.LibC;

namespace Libvirt.Events;

/// <summary>An eventfd.</summary>
internal sealed unsafe class EventFdWakeUp : WakeUp
{
    private readonly SafeFileHandle _owner;
    private readonly int _fd;

    internal EventFdWakeUp()
    {
        _fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (_fd < 0)
            throw VirtException.System(VirtErrorDomain.Event, errno, "cannot create an eventfd");
        _owner = new SafeFileHandle(_fd, ownsHandle: true);
    }

    internal override int Fd => _fd;

    internal override void Signal()
    {
        ulong one = 1;
        while (write(_fd, &one, sizeof(ulong)) < 0)
            ThrowUnlessInterrupted();
    }

    internal override void Drain()
    {
        ulong count;
        while (read(_fd, &count, sizeof(ulong)) < 0 && errno != EAGAIN)
            ThrowUnlessInterrupted();
    }

    public override void Dispose() => _owner.Dispose();

    private static void ThrowUnlessInterrupted()
    {
        if (errno != EINTR)
            throw VirtException.System(VirtErrorDomain.Event, errno, "cannot wake up the event loop");
    }
}
