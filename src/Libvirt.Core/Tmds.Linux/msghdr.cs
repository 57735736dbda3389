using System.Runtime.InteropServices;

namespace Tmds.Linux;

// As the kernel and glibc have it. musl's lengths are ints with padding behind them, which is the same as long as the upper half is 0.
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct msghdr
{
    internal void* msg_name;
    internal uint msg_namelen;
    internal iovec* msg_iov;
    internal nuint msg_iovlen;
    internal void* msg_control;
    internal nuint msg_controllen;
    internal int msg_flags;
}
