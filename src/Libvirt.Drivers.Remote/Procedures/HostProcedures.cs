using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>The connection and the host: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class HostProcedures
{
    internal static RpcProcedure<(string? Name, uint Flags), Nothing> ConnectOpen => field ??= new(RpcProgram.Remote, 1, "CONNECT_OPEN", Struct(TextOrNull, UInt), None);
    internal static RpcProcedure<Nothing, Nothing> ConnectClose => field ??= new(RpcProgram.Remote, 2, "CONNECT_CLOSE", None, None);
    internal static RpcProcedure<Nothing, string> ConnectGetType => field ??= new(RpcProgram.Remote, 3, "CONNECT_GET_TYPE", None, Text);
    internal static RpcProcedure<Nothing, ulong> ConnectGetVersion => field ??= new(RpcProgram.Remote, 4, "CONNECT_GET_VERSION", None, UHyper);
    internal static RpcProcedure<string?, int> ConnectGetMaxVcpus => field ??= new(RpcProgram.Remote, 5, "CONNECT_GET_MAX_VCPUS", TextOrNull, Int);
    internal static RpcProcedure<Nothing, (byte[] Model, ulong Memory, int Cpus, int Mhz, int Nodes, int Sockets, int Cores, int Threads)> NodeGetInfo => field ??= new(RpcProgram.Remote, 6, "NODE_GET_INFO", None, Struct(Fixed(Byte4, 32), UHyper, Int, Int, Int, Int, Int, Int));
    internal static RpcProcedure<Nothing, string> ConnectGetCapabilities => field ??= new(RpcProgram.Remote, 7, "CONNECT_GET_CAPABILITIES", None, Text);
    internal static RpcProcedure<Nothing, string> ConnectGetHostname => field ??= new(RpcProgram.Remote, 59, "CONNECT_GET_HOSTNAME", None, Text);
    internal static RpcProcedure<int, bool> ConnectSupportsFeature => field ??= new(RpcProgram.Remote, 60, "CONNECT_SUPPORTS_FEATURE", Int, IntBool);
    internal static RpcProcedure<Nothing, int[]> AuthList => field ??= new(RpcProgram.Remote, 66, "AUTH_LIST", None, Array(Int, 20));
    internal static RpcProcedure<Nothing, string> AuthSaslInit => field ??= new(RpcProgram.Remote, 67, "AUTH_SASL_INIT", None, Text);
    internal static RpcProcedure<(string Mechanism, bool Nil, byte[] Data), (bool Complete, bool Nil, byte[] Data)> AuthSaslStart => field ??= new(RpcProgram.Remote, 68, "AUTH_SASL_START", Struct(Text, IntBool, Array(Byte4, 65536)), Struct(IntBool, IntBool, Array(Byte4, 65536)));
    internal static RpcProcedure<(bool Nil, byte[] Data), (bool Complete, bool Nil, byte[] Data)> AuthSaslStep => field ??= new(RpcProgram.Remote, 69, "AUTH_SASL_STEP", Struct(IntBool, Array(Byte4, 65536)), Struct(IntBool, IntBool, Array(Byte4, 65536)));
    internal static RpcProcedure<Nothing, bool> AuthPolkit => field ??= new(RpcProgram.Remote, 70, "AUTH_POLKIT", None, IntBool);
    internal static RpcProcedure<(int StartCell, int MaxCells), ulong[]> NodeGetCellsFreeMemory => field ??= new(RpcProgram.Remote, 101, "NODE_GET_CELLS_FREE_MEMORY", Struct(Int, Int), Array(UHyper, 1024));
    internal static RpcProcedure<Nothing, ulong> NodeGetFreeMemory => field ??= new(RpcProgram.Remote, 102, "NODE_GET_FREE_MEMORY", None, UHyper);
    internal static RpcProcedure<Nothing, string> ConnectGetUri => field ??= new(RpcProgram.Remote, 110, "CONNECT_GET_URI", None, Text);
    internal static RpcProcedure<Nothing, (byte[] Model, byte[] Doi)> NodeGetSecurityModel => field ??= new(RpcProgram.Remote, 122, "NODE_GET_SECURITY_MODEL", None, Struct(Array(Byte4, 257), Array(Byte4, 257)));
    internal static RpcProcedure<Nothing, bool> ConnectIsSecure => field ??= new(RpcProgram.Remote, 149, "CONNECT_IS_SECURE", None, IntBool);
    internal static RpcProcedure<Nothing, ulong> ConnectGetLibVersion => field ??= new(RpcProgram.Remote, 157, "CONNECT_GET_LIB_VERSION", None, UHyper);
    internal static RpcProcedure<(string Xml, uint Flags), int> ConnectCompareCpu => field ??= new(RpcProgram.Remote, 158, "CONNECT_COMPARE_CPU", Struct(Text, UInt), Int);
    internal static RpcProcedure<(string[] XmlCPUs, uint Flags), string> ConnectBaselineCpu => field ??= new(RpcProgram.Remote, 162, "CONNECT_BASELINE_CPU", Struct(Array(Text, 256), UInt), Text);
    internal static RpcProcedure<uint, string> ConnectGetSysinfo => field ??= new(RpcProgram.Remote, 203, "CONNECT_GET_SYSINFO", UInt, Text);
    internal static RpcProcedure<(int CpuNum, int ParameterCount, uint Flags), ((string Field, ulong Value)[] Parameters, int ParameterCount)> NodeGetCpuStats => field ??= new(RpcProgram.Remote, 227, "NODE_GET_CPU_STATS", Struct(Int, Int, UInt), Struct(Array(FieldValue, 16), Int));
    internal static RpcProcedure<(int ParameterCount, int CellNum, uint Flags), ((string Field, ulong Value)[] Parameters, int ParameterCount)> NodeGetMemoryStats => field ??= new(RpcProgram.Remote, 228, "NODE_GET_MEMORY_STATS", Struct(Int, Int, UInt), Struct(Array(FieldValue, 16), Int));
    internal static RpcProcedure<(uint Target, ulong Duration, uint Flags), Nothing> NodeSuspendForDuration => field ??= new(RpcProgram.Remote, 250, "NODE_SUSPEND_FOR_DURATION", Struct(UInt, UHyper, UInt), None);
    internal static RpcProcedure<(TypedParameterList Parameters, uint Flags), Nothing> NodeSetMemoryParameters => field ??= new(RpcProgram.Remote, 288, "NODE_SET_MEMORY_PARAMETERS", Struct(Parameters(64), UInt), None);
    internal static RpcProcedure<(int ParameterCount, uint Flags), (TypedParameterList Parameters, int ParameterCount)> NodeGetMemoryParameters => field ??= new(RpcProgram.Remote, 289, "NODE_GET_MEMORY_PARAMETERS", Struct(Int, UInt), Struct(Parameters(64), Int));
    internal static RpcProcedure<(int NeedMap, int NeedOnline, uint Flags), (byte[] CpuMap, uint Online, int Count)> NodeGetCpuMap => field ??= new(RpcProgram.Remote, 293, "NODE_GET_CPU_MAP", Struct(Int, Int, UInt), Struct(Bytes(2048), UInt, Int));
    internal static RpcProcedure<(string Arch, bool NeedResults, uint Flags), (string[] Models, int Count)> ConnectGetCpuModelNames => field ??= new(RpcProgram.Remote, 312, "CONNECT_GET_CPU_MODEL_NAMES", Struct(Text, IntBool, UInt), Struct(Array(Text, 8192), Int));
    internal static RpcProcedure<(uint[] Pages, int StartCell, uint CellCount, uint Flags), ulong[]> NodeGetFreePages => field ??= new(RpcProgram.Remote, 340, "NODE_GET_FREE_PAGES", Struct(Array(UInt, 1024), Int, UInt, UInt), Array(UHyper, 1024));
    internal static RpcProcedure<(string? Emulator, string? Arch, string? Machine, string? VirtType, uint Flags), string> ConnectGetDomainCapabilities => field ??= new(RpcProgram.Remote, 342, "CONNECT_GET_DOMAIN_CAPABILITIES", Struct(TextOrNull, TextOrNull, TextOrNull, TextOrNull, UInt), Text);
    internal static RpcProcedure<(uint[] PageSizes, ulong[] PageCounts, int StartCell, uint CellCount, uint Flags), int> NodeAllocPages => field ??= new(RpcProgram.Remote, 347, "NODE_ALLOC_PAGES", Struct(Array(UInt, 1024), Array(UHyper, 1024), Int, UInt, UInt), Int);
    internal static RpcProcedure<(string? Emulator, string? Arch, string? Machine, string? VirtType, string XmlCPU, uint Flags), int> ConnectCompareHypervisorCpu => field ??= new(RpcProgram.Remote, 393, "CONNECT_COMPARE_HYPERVISOR_CPU", Struct(TextOrNull, TextOrNull, TextOrNull, TextOrNull, Text, UInt), Int);
    internal static RpcProcedure<(string? Emulator, string? Arch, string? Machine, string? VirtType, string[] XmlCPUs, uint Flags), string> ConnectBaselineHypervisorCpu => field ??= new(RpcProgram.Remote, 394, "CONNECT_BASELINE_HYPERVISOR_CPU", Struct(TextOrNull, TextOrNull, TextOrNull, TextOrNull, Array(Text, 256), UInt), Text);
    internal static RpcProcedure<(int ParameterCount, uint Flags), (TypedParameterList Parameters, int ParameterCount)> NodeGetSevInfo => field ??= new(RpcProgram.Remote, 395, "NODE_GET_SEV_INFO", Struct(Int, UInt), Struct(Parameters(64), Int));
    internal static RpcProcedure<(TypedParameterList Parameters, uint Flags), Nothing> ConnectSetIdentity => field ??= new(RpcProgram.Remote, 419, "CONNECT_SET_IDENTITY", Struct(Parameters(20), UInt), None);
}
