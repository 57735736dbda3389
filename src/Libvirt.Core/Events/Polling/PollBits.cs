using static Tmds.Linux.LibC;

namespace Libvirt.Events;

/// <summary>Events as poll(2) and epoll(7) write them: both use the same bits.</summary>
internal static class PollBits
{
    internal static int FromEvents(HandleEvents events) =>
        ((events & HandleEvents.Readable) != 0 ? POLLIN : 0) | ((events & HandleEvents.Writable) != 0 ? POLLOUT : 0);

    // Except for POLLIN, the bits are one to the left of libvirt's.
    internal static HandleEvents ToEvents(int bits) =>
        (HandleEvents)((bits & POLLIN) | ((bits & (POLLOUT | POLLERR | POLLHUP)) >> 1) | ((bits & POLLNVAL) >> 3));
}
