namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>The numbers of libvirt's RPC programs; all are version 1.</summary>
internal static class RpcProgram
{
    internal const uint Remote = 0x20008086;
    internal const uint Qemu = 0x20008087;
    internal const uint Lxc = 0x00068000;
    internal const uint Admin = 0x06900690;
    internal const uint KeepAlive = 0x6b656570;
    internal const uint Version = 1;
}
