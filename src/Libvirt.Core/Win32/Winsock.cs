using System.Runtime.InteropServices;

namespace Libvirt.Win32;

/// <summary>The calls of Windows' sockets that .NET does not have.</summary>
internal static unsafe partial class Winsock
{
    internal const short POLLERR = 0x001;
    internal const short POLLHUP = 0x002;
    internal const short POLLNVAL = 0x004;
    internal const short POLLWRNORM = 0x010;
    internal const short POLLRDNORM = 0x100;

    internal const int WSAENOTSOCK = 10038;

    [LibraryImport("ws2_32", SetLastError = true)]
    internal static partial int WSAPoll(WSAPOLLFD* fdArray, uint fds, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    internal struct WSAPOLLFD
    {
        internal nint fd;
        internal short events;
        internal short revents;
    }
}
