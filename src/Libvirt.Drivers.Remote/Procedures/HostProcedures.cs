using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>The connection and the host: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class HostProcedures
{
    internal static RpcProcedure<(string? Name, uint Flags), Nothing> ConnectOpen => field ??= new(RpcProgram.Remote, 1, "CONNECT_OPEN", Struct(StringOrNull, UInt), Void);
    internal static RpcProcedure<Nothing, Nothing> ConnectClose => field ??= new(RpcProgram.Remote, 2, "CONNECT_CLOSE", Void, Void);
    internal static RpcProcedure<Nothing, string> ConnectGetType => field ??= new(RpcProgram.Remote, 3, "CONNECT_GET_TYPE", Void, String);
    internal static RpcProcedure<Nothing, ulong> ConnectGetVersion => field ??= new(RpcProgram.Remote, 4, "CONNECT_GET_VERSION", Void, UHyper);
    internal static RpcProcedure<string?, int> ConnectGetMaxVcpus => field ??= new(RpcProgram.Remote, 5, "CONNECT_GET_MAX_VCPUS", StringOrNull, Int);
    internal static RpcProcedure<Nothing, (byte[] Model, ulong Memory, int Cpus, int Mhz, int Nodes, int Sockets, int Cores, int Threads)> NodeGetInfo => field ??= new(RpcProgram.Remote, 6, "NODE_GET_INFO", Void, Struct(Fixed(Char, 32), UHyper, Int, Int, Int, Int, Int, Int));
    internal static RpcProcedure<Nothing, string> ConnectGetCapabilities => field ??= new(RpcProgram.Remote, 7, "CONNECT_GET_CAPABILITIES", Void, String);
    internal static RpcProcedure<Nothing, string> ConnectGetHostname => field ??= new(RpcProgram.Remote, 59, "CONNECT_GET_HOSTNAME", Void, String);
    internal static RpcProcedure<int, bool> ConnectSupportsFeature => field ??= new(RpcProgram.Remote, 60, "CONNECT_SUPPORTS_FEATURE", Int, IntBool);
    internal static RpcProcedure<Nothing, int[]> AuthList => field ??= new(RpcProgram.Remote, 66, "AUTH_LIST", Void, Array(Int, 20));
    internal static RpcProcedure<Nothing, string> AuthSaslInit => field ??= new(RpcProgram.Remote, 67, "AUTH_SASL_INIT", Void, String);
    internal static RpcProcedure<(string Mechanism, bool Nil, byte[] Data), (bool Complete, bool Nil, byte[] Data)> AuthSaslStart => field ??= new(RpcProgram.Remote, 68, "AUTH_SASL_START", Struct(String, IntBool, Array(Char, 65536)), Struct(IntBool, IntBool, Array(Char, 65536)));
    internal static RpcProcedure<(bool Nil, byte[] Data), (bool Complete, bool Nil, byte[] Data)> AuthSaslStep => field ??= new(RpcProgram.Remote, 69, "AUTH_SASL_STEP", Struct(IntBool, Array(Char, 65536)), Struct(IntBool, IntBool, Array(Char, 65536)));
    internal static RpcProcedure<Nothing, bool> AuthPolkit => field ??= new(RpcProgram.Remote, 70, "AUTH_POLKIT", Void, IntBool);
    internal static RpcProcedure<(int StartCell, int MaxCells), ulong[]> NodeGetCellsFreeMemory => field ??= new(RpcProgram.Remote, 101, "NODE_GET_CELLS_FREE_MEMORY", Struct(Int, Int), Array(UHyper, 1024));
    internal static RpcProcedure<Nothing, ulong> NodeGetFreeMemory => field ??= new(RpcProgram.Remote, 102, "NODE_GET_FREE_MEMORY", Void, UHyper);
    internal static RpcProcedure<Nothing, string> ConnectGetUri => field ??= new(RpcProgram.Remote, 110, "CONNECT_GET_URI", Void, String);
    internal static RpcProcedure<Nothing, (byte[] Model, byte[] Doi)> NodeGetSecurityModel => field ??= new(RpcProgram.Remote, 122, "NODE_GET_SECURITY_MODEL", Void, Struct(Array(Char, 257), Array(Char, 257)));
    internal static RpcProcedure<Nothing, bool> ConnectIsSecure => field ??= new(RpcProgram.Remote, 149, "CONNECT_IS_SECURE", Void, IntBool);
    internal static RpcProcedure<Nothing, ulong> ConnectGetLibVersion => field ??= new(RpcProgram.Remote, 157, "CONNECT_GET_LIB_VERSION", Void, UHyper);
    internal static RpcProcedure<(string Xml, uint Flags), int> ConnectCompareCpu => field ??= new(RpcProgram.Remote, 158, "CONNECT_COMPARE_CPU", Struct(String, UInt), Int);
    internal static RpcProcedure<(string[] XmlCPUs, uint Flags), string> ConnectBaselineCpu => field ??= new(RpcProgram.Remote, 162, "CONNECT_BASELINE_CPU", Struct(Array(String, 256), UInt), String);
    internal static RpcProcedure<uint, string> ConnectGetSysinfo => field ??= new(RpcProgram.Remote, 203, "CONNECT_GET_SYSINFO", UInt, String);
    internal static RpcProcedure<(int CpuNum, int ParameterCount, uint Flags), ((string Field, ulong Value)[] Parameters, int ParameterCount)> NodeGetCpuStats => field ??= new(RpcProgram.Remote, 227, "NODE_GET_CPU_STATS", Struct(Int, Int, UInt), Struct(Array(FieldValue, 16), Int));
    internal static RpcProcedure<(int ParameterCount, int CellNum, uint Flags), ((string Field, ulong Value)[] Parameters, int ParameterCount)> NodeGetMemoryStats => field ??= new(RpcProgram.Remote, 228, "NODE_GET_MEMORY_STATS", Struct(Int, Int, UInt), Struct(Array(FieldValue, 16), Int));
    internal static RpcProcedure<(uint Target, ulong Duration, uint Flags), Nothing> NodeSuspendForDuration => field ??= new(RpcProgram.Remote, 250, "NODE_SUSPEND_FOR_DURATION", Struct(UInt, UHyper, UInt), Void);
    internal static RpcProcedure<(TypedParameterList Parameters, uint Flags), Nothing> NodeSetMemoryParameters => field ??= new(RpcProgram.Remote, 288, "NODE_SET_MEMORY_PARAMETERS", Struct(Parameters(64), UInt), Void);
    internal static RpcProcedure<(int ParameterCount, uint Flags), (TypedParameterList Parameters, int ParameterCount)> NodeGetMemoryParameters => field ??= new(RpcProgram.Remote, 289, "NODE_GET_MEMORY_PARAMETERS", Struct(Int, UInt), Struct(Parameters(64), Int));
    internal static RpcProcedure<(int NeedMap, int NeedOnline, uint Flags), (byte[] CpuMap, uint Online, int Count)> NodeGetCpuMap => field ??= new(RpcProgram.Remote, 293, "NODE_GET_CPU_MAP", Struct(Int, Int, UInt), Struct(Bytes(2048), UInt, Int));
    internal static RpcProcedure<(string Arch, bool NeedResults, uint Flags), (string[] Models, int Count)> ConnectGetCpuModelNames => field ??= new(RpcProgram.Remote, 312, "CONNECT_GET_CPU_MODEL_NAMES", Struct(String, IntBool, UInt), Struct(Array(String, 8192), Int));
    internal static RpcProcedure<(uint[] Pages, int StartCell, uint CellCount, uint Flags), ulong[]> NodeGetFreePages => field ??= new(RpcProgram.Remote, 340, "NODE_GET_FREE_PAGES", Struct(Array(UInt, 1024), Int, UInt, UInt), Array(UHyper, 1024));
    internal static RpcProcedure<(string? Emulator, string? Arch, string? Machine, string? VirtType, uint Flags), string> ConnectGetDomainCapabilities => field ??= new(RpcProgram.Remote, 342, "CONNECT_GET_DOMAIN_CAPABILITIES", Struct(StringOrNull, StringOrNull, StringOrNull, StringOrNull, UInt), String);
    internal static RpcProcedure<(uint[] PageSizes, ulong[] PageCounts, int StartCell, uint CellCount, uint Flags), int> NodeAllocPages => field ??= new(RpcProgram.Remote, 347, "NODE_ALLOC_PAGES", Struct(Array(UInt, 1024), Array(UHyper, 1024), Int, UInt, UInt), Int);
    internal static RpcProcedure<(string? Emulator, string? Arch, string? Machine, string? VirtType, string XmlCPU, uint Flags), int> ConnectCompareHypervisorCpu => field ??= new(RpcProgram.Remote, 393, "CONNECT_COMPARE_HYPERVISOR_CPU", Struct(StringOrNull, StringOrNull, StringOrNull, StringOrNull, String, UInt), Int);
    internal static RpcProcedure<(string? Emulator, string? Arch, string? Machine, string? VirtType, string[] XmlCPUs, uint Flags), string> ConnectBaselineHypervisorCpu => field ??= new(RpcProgram.Remote, 394, "CONNECT_BASELINE_HYPERVISOR_CPU", Struct(StringOrNull, StringOrNull, StringOrNull, StringOrNull, Array(String, 256), UInt), String);
    internal static RpcProcedure<(int ParameterCount, uint Flags), (TypedParameterList Parameters, int ParameterCount)> NodeGetSevInfo => field ??= new(RpcProgram.Remote, 395, "NODE_GET_SEV_INFO", Struct(Int, UInt), Struct(Parameters(64), Int));
    internal static RpcProcedure<(TypedParameterList Parameters, uint Flags), Nothing> ConnectSetIdentity => field ??= new(RpcProgram.Remote, 419, "CONNECT_SET_IDENTITY", Struct(Parameters(20), UInt), Void);
}
