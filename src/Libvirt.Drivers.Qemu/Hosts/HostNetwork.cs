using System.Text;
using Libvirt.Logging;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>Network interfaces of the host: the two things that a tap needs of them (netdevice(7)).</summary>
internal static unsafe class HostNetwork
{
    private const nuint SIOCGIFFLAGS = 0x8913;
    private const nuint SIOCSIFFLAGS = 0x8914;
    private const nuint SIOCGIFINDEX = 0x8933;
    private const nuint SIOCBRADDIF = 0x89A2;
    private const short IFF_UP = 1;

    // struct ifreq: a name of 16 bytes, then the value; 40 bytes in all.
    private const int NameLength = 16;
    private const int RequestLength = 40;

    private static readonly LogSource Log = new("util.netdev");

    /// <summary>Brings an interface up.</summary>
    internal static void SetUp(string name)
    {
        var request = stackalloc byte[RequestLength];
        Fill(request, name);
        Call(SIOCGIFFLAGS, request, $"cannot read the state of interface '{name}'");
        *(short*)(request + NameLength) |= IFF_UP;
        Call(SIOCSIFFLAGS, request, $"cannot bring interface '{name}' up");
        Log.Debug($"interface {name} is up");
    }

    /// <summary>Makes an interface a port of a bridge.</summary>
    internal static void AddToBridge(string bridge, string name)
    {
        var request = stackalloc byte[RequestLength];
        Fill(request, name);
        Call(SIOCGIFINDEX, request, $"cannot find interface '{name}'");
        var index = *(int*)(request + NameLength);
        Fill(request, bridge);
        *(int*)(request + NameLength) = index;
        Call(SIOCBRADDIF, request, $"Unable to add bridge {bridge} port {name}");
        Log.Debug($"interface {name} is a port of bridge {bridge}");
    }

    private static void Fill(byte* request, string name)
    {
        new Span<byte>(request, RequestLength).Clear();
        if (Encoding.UTF8.GetByteCount(name) >= NameLength)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"'{name}' is too long for the name of a network interface");
        Encoding.UTF8.GetBytes(name, new Span<byte>(request, NameLength));
    }

    private static void Call(nuint number, byte* request, string what)
    {
        var socket = LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        if (socket < 0)
            throw VirtException.System(VirtErrorDomain.Qemu, LibC.errno, what);
        var failed = LibC.ioctl(socket, number, request) < 0;
        var errno = LibC.errno;
        LibC.close(socket);
        if (failed)
            throw VirtException.System(VirtErrorDomain.Qemu, errno, what);
    }
}
