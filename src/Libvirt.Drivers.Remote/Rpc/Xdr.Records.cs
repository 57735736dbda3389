namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>libvirt's structures inside of results (remote_protocol.x).</summary>
internal static partial class Xdr
{
    internal static readonly XdrType<(uint Number, int State, ulong CpuTime, int Cpu)> VcpuInfo = Struct(UInt, Int, UHyper, Int);
    internal static readonly XdrType<(uint Id, byte[] CpuMap)> IOThread = Struct(UInt, Bytes(2048));
    internal static readonly XdrType<(string Field, ulong Value)> FieldValue = Struct(Text, UHyper);
    internal static readonly XdrType<(string Disk, int Error)> DiskError = Struct(Text, Int);
    internal static readonly XdrType<(int Tag, ulong Value)> MemoryStat = Struct(Int, UHyper);
    internal static readonly XdrType<(byte[] Label, bool Enforcing)> SecurityLabel = Struct(Array(Byte4, 4097), IntBool);
    internal static readonly XdrType<(RemoteDomain Domain, TypedParameterList Parameters)> StatsRecord = Struct(Domain, Parameters(262144));
    internal static readonly XdrType<(string MountPoint, string Name, string Type, string[] Devices)> FileSystem = Struct(Text, Text, Text, Array(Text, 256));
    internal static readonly XdrType<(int Type, string Address, uint Prefix)> NicAddress = Struct(Int, Text, UInt);
    internal static readonly XdrType<(string Name, string? Mac, (int Type, string Address, uint Prefix)[] Addresses)> Nic = Struct(Text, TextOrNull, Array(NicAddress, 2048));

    internal static readonly XdrType<RemoteLease> DhcpLease = Struct(Struct(Text, Hyper, Int, TextOrNull), Struct(TextOrNull, Text, UInt), Struct(TextOrNull, TextOrNull)).As(
        value => new RemoteLease(
            value.Item1.Item1, value.Item1.Item2, value.Item1.Item3, value.Item1.Item4, value.Item2.Item1, value.Item2.Item2, value.Item2.Item3, value.Item3.Item1, value.Item3.Item2),
        lease => (
            (lease.Interface, lease.ExpiryTime, lease.Type, lease.Mac), (lease.IaId, lease.Address, lease.Prefix), (lease.HostName, lease.ClientId)));
}
