using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>The daemon itself: procedures of the program <c>admin</c> (admin_protocol.x), each with its number, its arguments and its result.</summary>
/// <remarks>A server is given by its name, and a client by its server's name, its number, since when it is connected (seconds since 1970) and its transport.</remarks>
internal static class AdminProcedures
{
    private const int ServerMax = 16384;
    private const int ClientMax = 16384;

    private static XdrType<(string Server, ulong Id, long Since, uint Transport)> Client => field ??= Struct(Text, UHyper, Hyper, UInt);

    internal static RpcProcedure<uint, Nothing> ConnectOpen => field ??= new(RpcProgram.Admin, 1, "CONNECT_OPEN", UInt, None);
    internal static RpcProcedure<Nothing, Nothing> ConnectClose => field ??= new(RpcProgram.Admin, 2, "CONNECT_CLOSE", None, None);
    internal static RpcProcedure<Nothing, ulong> ConnectGetLibVersion => field ??= new(RpcProgram.Admin, 3, "CONNECT_GET_LIB_VERSION", None, UHyper);
    internal static RpcProcedure<(uint NeedResults, uint Flags), (string[] Servers, uint Count)> ConnectListServers => field ??= new(RpcProgram.Admin, 4, "CONNECT_LIST_SERVERS", Struct(UInt, UInt), Struct(Array(Text, ServerMax), UInt));
    internal static RpcProcedure<(string Name, uint Flags), string> ConnectLookupServer => field ??= new(RpcProgram.Admin, 5, "CONNECT_LOOKUP_SERVER", Struct(Text, UInt), Text);
    internal static RpcProcedure<(string Server, uint Flags), TypedParameterList> ServerGetThreadpoolParameters => field ??= new(RpcProgram.Admin, 6, "SERVER_GET_THREADPOOL_PARAMETERS", Struct(Text, UInt), Parameters(32));
    internal static RpcProcedure<(string Server, TypedParameterList Parameters, uint Flags), Nothing> ServerSetThreadpoolParameters => field ??= new(RpcProgram.Admin, 7, "SERVER_SET_THREADPOOL_PARAMETERS", Struct(Text, Parameters(32), UInt), None);
    internal static RpcProcedure<(string Server, uint NeedResults, uint Flags), ((string Server, ulong Id, long Since, uint Transport)[] Clients, uint Count)> ServerListClients => field ??= new(RpcProgram.Admin, 8, "SERVER_LIST_CLIENTS", Struct(Text, UInt, UInt), Struct(Array(Client, ClientMax), UInt));
    internal static RpcProcedure<(string Server, ulong Id, uint Flags), (string Server, ulong Id, long Since, uint Transport)> ServerLookupClient => field ??= new(RpcProgram.Admin, 9, "SERVER_LOOKUP_CLIENT", Struct(Text, UHyper, UInt), Client);
    internal static RpcProcedure<((string Server, ulong Id, long Since, uint Transport) Client, uint Flags), TypedParameterList> ClientGetInfo => field ??= new(RpcProgram.Admin, 10, "CLIENT_GET_INFO", Struct(Client, UInt), Parameters(64));
    internal static RpcProcedure<((string Server, ulong Id, long Since, uint Transport) Client, uint Flags), Nothing> ClientClose => field ??= new(RpcProgram.Admin, 11, "CLIENT_CLOSE", Struct(Client, UInt), None);
    internal static RpcProcedure<(string Server, uint Flags), TypedParameterList> ServerGetClientLimits => field ??= new(RpcProgram.Admin, 12, "SERVER_GET_CLIENT_LIMITS", Struct(Text, UInt), Parameters(32));
    internal static RpcProcedure<(string Server, TypedParameterList Parameters, uint Flags), Nothing> ServerSetClientLimits => field ??= new(RpcProgram.Admin, 13, "SERVER_SET_CLIENT_LIMITS", Struct(Text, Parameters(32), UInt), None);
    internal static RpcProcedure<uint, (string Outputs, uint Count)> ConnectGetLoggingOutputs => field ??= new(RpcProgram.Admin, 14, "CONNECT_GET_LOGGING_OUTPUTS", UInt, Struct(Text, UInt));
    internal static RpcProcedure<uint, (string? Filters, uint Count)> ConnectGetLoggingFilters => field ??= new(RpcProgram.Admin, 15, "CONNECT_GET_LOGGING_FILTERS", UInt, Struct(TextOrNull, UInt));
    internal static RpcProcedure<(string? Outputs, uint Flags), Nothing> ConnectSetLoggingOutputs => field ??= new(RpcProgram.Admin, 16, "CONNECT_SET_LOGGING_OUTPUTS", Struct(TextOrNull, UInt), None);
    internal static RpcProcedure<(string? Filters, uint Flags), Nothing> ConnectSetLoggingFilters => field ??= new(RpcProgram.Admin, 17, "CONNECT_SET_LOGGING_FILTERS", Struct(TextOrNull, UInt), None);
    internal static RpcProcedure<(string Server, uint Flags), Nothing> ServerUpdateTlsFiles => field ??= new(RpcProgram.Admin, 18, "SERVER_UPDATE_TLS_FILES", Struct(Text, UInt), None);
    internal static RpcProcedure<(uint Timeout, uint Flags), Nothing> ConnectSetDaemonTimeout => field ??= new(RpcProgram.Admin, 19, "CONNECT_SET_DAEMON_TIMEOUT", Struct(UInt, UInt), None);
}
