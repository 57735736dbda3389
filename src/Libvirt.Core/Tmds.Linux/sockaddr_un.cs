using System.Runtime.InteropServices;

namespace Tmds.Linux;

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct sockaddr_un
{
    internal ushort sun_family;
    internal fixed byte sun_path[108];
}
