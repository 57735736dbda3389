using System.Runtime.InteropServices;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Libvirt.Events;

/// <summary>An element of the set of poll(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct PosixPollEntry : IPollEntry<PosixPollEntry>
{
    private readonly pollfd _entry;

    private PosixPollEntry(pollfd entry) => _entry = entry;

    public static PosixPollEntry Ignored => new(new pollfd { fd = -1 });

    public static long Limit => sysconf(_SC_OPEN_MAX) is var limit and >= 0 ? limit : long.MaxValue;

    public bool IsIgnored => _entry.fd < 0;

    public bool IsReady => _entry.revents != 0;

    public bool IsInvalid => (_entry.revents & POLLNVAL) != 0;

    public HandleEvents Seen => PollBits.ToEvents(_entry.revents);

    public static PosixPollEntry Watch(int fd, HandleEvents events) => new(new pollfd { fd = fd, events = (short)PollBits.FromEvents(events) });

    public static int Wait(PosixPollEntry* set, int count, int milliseconds)
    {
        var ready = poll((pollfd*)set, (nuint)count, milliseconds);
        if (ready >= 0)
            return ready;
        return errno is EINTR or EAGAIN ? 0 : throw VirtException.System(VirtErrorDomain.Event, errno, "unable to poll the file descriptors");
    }
}
