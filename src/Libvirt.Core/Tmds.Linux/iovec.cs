using System.Runtime.InteropServices;

namespace Tmds.Linux;

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct iovec
{
    internal void* iov_base;
    internal nuint iov_len;
}
