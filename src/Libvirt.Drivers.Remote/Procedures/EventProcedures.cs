using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Events: who wants to be told of them: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class EventProcedures
{
    internal static RpcProcedure<Nothing, int> ConnectDomainEventRegister => field ??= new(RpcProgram.Remote, 105, "CONNECT_DOMAIN_EVENT_REGISTER", None, Int);
    internal static RpcProcedure<Nothing, int> ConnectDomainEventDeregister => field ??= new(RpcProgram.Remote, 106, "CONNECT_DOMAIN_EVENT_DEREGISTER", None, Int);
    internal static RpcProcedure<int, Nothing> ConnectDomainEventRegisterAny => field ??= new(RpcProgram.Remote, 167, "CONNECT_DOMAIN_EVENT_REGISTER_ANY", Int, None);
    internal static RpcProcedure<int, Nothing> ConnectDomainEventDeregisterAny => field ??= new(RpcProgram.Remote, 168, "CONNECT_DOMAIN_EVENT_DEREGISTER_ANY", Int, None);
    internal static RpcProcedure<(int EventID, ObjectKey? Network), int> ConnectNetworkEventRegisterAny => field ??= new(RpcProgram.Remote, 313, "CONNECT_NETWORK_EVENT_REGISTER_ANY", Struct(Int, NetworkOrNull), Int);
    internal static RpcProcedure<int, Nothing> ConnectNetworkEventDeregisterAny => field ??= new(RpcProgram.Remote, 314, "CONNECT_NETWORK_EVENT_DEREGISTER_ANY", Int, None);
    internal static RpcProcedure<(int EventID, RemoteDomain? Domain), int> ConnectDomainEventCallbackRegisterAny => field ??= new(RpcProgram.Remote, 316, "CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY", Struct(Int, DomainOrNull), Int);
    internal static RpcProcedure<int, Nothing> ConnectDomainEventCallbackDeregisterAny => field ??= new(RpcProgram.Remote, 317, "CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY", Int, None);
    internal static RpcProcedure<Nothing, Nothing> ConnectRegisterCloseCallback => field ??= new(RpcProgram.Remote, 360, "CONNECT_REGISTER_CLOSE_CALLBACK", None, None);
    internal static RpcProcedure<Nothing, Nothing> ConnectUnregisterCloseCallback => field ??= new(RpcProgram.Remote, 361, "CONNECT_UNREGISTER_CLOSE_CALLBACK", None, None);
    internal static RpcProcedure<(int EventID, ObjectKey? Pool), int> ConnectStoragePoolEventRegisterAny => field ??= new(RpcProgram.Remote, 368, "CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY", Struct(Int, StoragePoolOrNull), Int);
    internal static RpcProcedure<int, Nothing> ConnectStoragePoolEventDeregisterAny => field ??= new(RpcProgram.Remote, 369, "CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY", Int, None);
    internal static RpcProcedure<(int EventID, string? Dev), int> ConnectNodeDeviceEventRegisterAny => field ??= new(RpcProgram.Remote, 374, "CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY", Struct(Int, NodeDeviceOrNull), Int);
    internal static RpcProcedure<int, Nothing> ConnectNodeDeviceEventDeregisterAny => field ??= new(RpcProgram.Remote, 375, "CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY", Int, None);
    internal static RpcProcedure<(int EventID, (Guid Uuid, int UsageType, string UsageId)? Secret), int> ConnectSecretEventRegisterAny => field ??= new(RpcProgram.Remote, 380, "CONNECT_SECRET_EVENT_REGISTER_ANY", Struct(Int, SecretOrNull), Int);
    internal static RpcProcedure<int, Nothing> ConnectSecretEventDeregisterAny => field ??= new(RpcProgram.Remote, 381, "CONNECT_SECRET_EVENT_DEREGISTER_ANY", Int, None);
}
