using System.Runtime.InteropServices;
using static Libvirt.Win32.Winsock;

namespace Libvirt.Events;

/// <summary>An element of the set of WSAPoll, which takes sockets only.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct WinsockPollEntry : IPollEntry<WinsockPollEntry>
{
    private readonly WSAPOLLFD _entry;

    private WinsockPollEntry(WSAPOLLFD entry) => _entry = entry;

    public static WinsockPollEntry Ignored => new(new WSAPOLLFD { fd = -1 });

    public static long Limit => int.MaxValue;

    public bool IsIgnored => _entry.fd < 0;

    // Windows marks what it passes over as not valid.
    public bool IsReady => _entry.revents != 0 && !IsIgnored;

    public bool IsInvalid => (_entry.revents & POLLNVAL) != 0;

    public HandleEvents Seen =>
        ((_entry.revents & POLLRDNORM) != 0 ? HandleEvents.Readable : 0)
        | ((_entry.revents & POLLWRNORM) != 0 ? HandleEvents.Writable : 0)
        | ((_entry.revents & (POLLERR | POLLNVAL)) != 0 ? HandleEvents.Error : 0)
        | ((_entry.revents & POLLHUP) != 0 ? HandleEvents.Hangup : 0);

    public static WinsockPollEntry Watch(int fd, HandleEvents events) => new(new WSAPOLLFD
    {
        fd = fd,
        events = (short)(((events & HandleEvents.Readable) != 0 ? POLLRDNORM : 0) | ((events & HandleEvents.Writable) != 0 ? POLLWRNORM : 0)),
    });

    public static int Wait(WinsockPollEntry* set, int count, int milliseconds)
    {
        var ready = WSAPoll((WSAPOLLFD*)set, (uint)count, milliseconds);
        return ready >= 0 ? ready : throw VirtException.System(VirtErrorDomain.Event, Marshal.GetLastPInvokeError(), "unable to poll the sockets");
    }
}
