using System.Runtime.InteropServices;

namespace Tmds.Linux;

[StructLayout(LayoutKind.Sequential)]
internal struct flock
{
    internal short l_type;
    internal short l_whence;
    internal nint l_start;
    internal nint l_len;
    internal int l_pid;
}
