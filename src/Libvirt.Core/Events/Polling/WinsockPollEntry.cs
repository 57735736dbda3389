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
        if (ready >= 0)
            return ready;
        var error = Marshal.GetLastPInvokeError();
        return error == WSAENOTSOCK ? MarkInvalid((WSAPOLLFD*)set, count) : throw VirtException.System(VirtErrorDomain.Event, error, "unable to poll the sockets");
    }

    // A socket that was closed may fail the whole call: each is asked alone, so that the one that is to blame is known.
    private static int MarkInvalid(WSAPOLLFD* set, int count)
    {
        var ready = 0;
        for (var entry = set; entry < set + count; entry++)
        {
            if (entry->fd < 0)
                continue;
            var result = WSAPoll(entry, 1, 0);
            if (result < 0)
                entry->revents = POLLNVAL;
            ready += result == 0 ? 0 : 1;
        }
        return ready;
    }
}
