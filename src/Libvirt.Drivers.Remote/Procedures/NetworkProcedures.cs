using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Networks and their ports: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class NetworkProcedures
{
    internal static RpcProcedure<ObjectKey, Nothing> Create => field ??= new(RpcProgram.Remote, 39, "NETWORK_CREATE", Network, None);
    internal static RpcProcedure<string, ObjectKey> CreateXml => field ??= new(RpcProgram.Remote, 40, "NETWORK_CREATE_XML", Text, Network);
    internal static RpcProcedure<string, ObjectKey> DefineXml => field ??= new(RpcProgram.Remote, 41, "NETWORK_DEFINE_XML", Text, Network);
    internal static RpcProcedure<ObjectKey, Nothing> Destroy => field ??= new(RpcProgram.Remote, 42, "NETWORK_DESTROY", Network, None);
    internal static RpcProcedure<(ObjectKey Network, uint Flags), string> GetXmlDesc => field ??= new(RpcProgram.Remote, 43, "NETWORK_GET_XML_DESC", Struct(Network, UInt), Text);
    internal static RpcProcedure<ObjectKey, bool> GetAutostart => field ??= new(RpcProgram.Remote, 44, "NETWORK_GET_AUTOSTART", Network, IntBool);
    internal static RpcProcedure<ObjectKey, string> GetBridgeName => field ??= new(RpcProgram.Remote, 45, "NETWORK_GET_BRIDGE_NAME", Network, Text);
    internal static RpcProcedure<string, ObjectKey> LookupByName => field ??= new(RpcProgram.Remote, 46, "NETWORK_LOOKUP_BY_NAME", Text, Network);
    internal static RpcProcedure<Guid, ObjectKey> LookupByUuid => field ??= new(RpcProgram.Remote, 47, "NETWORK_LOOKUP_BY_UUID", Uuid, Network);
    internal static RpcProcedure<(ObjectKey Network, bool Autostart), Nothing> SetAutostart => field ??= new(RpcProgram.Remote, 48, "NETWORK_SET_AUTOSTART", Struct(Network, IntBool), None);
    internal static RpcProcedure<ObjectKey, Nothing> Undefine => field ??= new(RpcProgram.Remote, 49, "NETWORK_UNDEFINE", Network, None);
    internal static RpcProcedure<ObjectKey, bool> IsActive => field ??= new(RpcProgram.Remote, 152, "NETWORK_IS_ACTIVE", Network, IntBool);
    internal static RpcProcedure<ObjectKey, bool> IsPersistent => field ??= new(RpcProgram.Remote, 153, "NETWORK_IS_PERSISTENT", Network, IntBool);
    internal static RpcProcedure<(bool NeedResults, uint Flags), (ObjectKey[] Nets, uint Count)> ConnectListAllNetworks => field ??= new(RpcProgram.Remote, 283, "CONNECT_LIST_ALL_NETWORKS", Struct(IntBool, UInt), Struct(Array(Network, 16384), UInt));
    internal static RpcProcedure<(ObjectKey Network, uint Command, uint Section, int ParentIndex, string Xml, uint Flags), Nothing> Update => field ??= new(RpcProgram.Remote, 291, "NETWORK_UPDATE", Struct(Network, UInt, UInt, Int, Text, UInt), None);
    internal static RpcProcedure<(ObjectKey Network, string? Mac, bool NeedResults, uint Flags), (RemoteLease[] Leases, uint Count)> GetDhcpLeases => field ??= new(RpcProgram.Remote, 341, "NETWORK_GET_DHCP_LEASES", Struct(Network, TextOrNull, IntBool, UInt), Struct(Array(DhcpLease, 65536), UInt));
    internal static RpcProcedure<(ObjectKey Network, bool NeedResults, uint Flags), ((ObjectKey Network, Guid Uuid)[] Ports, uint Count)> ListAllPorts => field ??= new(RpcProgram.Remote, 404, "NETWORK_LIST_ALL_PORTS", Struct(Network, IntBool, UInt), Struct(Array(NetworkPort, 16384), UInt));
    internal static RpcProcedure<(ObjectKey Network, Guid Uuid), (ObjectKey Network, Guid Uuid)> PortLookupByUuid => field ??= new(RpcProgram.Remote, 405, "NETWORK_PORT_LOOKUP_BY_UUID", Struct(Network, Uuid), NetworkPort);
    internal static RpcProcedure<(ObjectKey Network, string Xml, uint Flags), (ObjectKey Network, Guid Uuid)> PortCreateXml => field ??= new(RpcProgram.Remote, 406, "NETWORK_PORT_CREATE_XML", Struct(Network, Text, UInt), NetworkPort);
    internal static RpcProcedure<((ObjectKey Network, Guid Uuid) Port, int ParameterCount, uint Flags), (TypedParameterList Parameters, int ParameterCount)> PortGetParameters => field ??= new(RpcProgram.Remote, 407, "NETWORK_PORT_GET_PARAMETERS", Struct(NetworkPort, Int, UInt), Struct(Parameters(16), Int));
    internal static RpcProcedure<((ObjectKey Network, Guid Uuid) Port, TypedParameterList Parameters, uint Flags), Nothing> PortSetParameters => field ??= new(RpcProgram.Remote, 408, "NETWORK_PORT_SET_PARAMETERS", Struct(NetworkPort, Parameters(16), UInt), None);
    internal static RpcProcedure<((ObjectKey Network, Guid Uuid) Port, uint Flags), string> PortGetXmlDesc => field ??= new(RpcProgram.Remote, 409, "NETWORK_PORT_GET_XML_DESC", Struct(NetworkPort, UInt), Text);
    internal static RpcProcedure<((ObjectKey Network, Guid Uuid) Port, uint Flags), Nothing> PortDelete => field ??= new(RpcProgram.Remote, 410, "NETWORK_PORT_DELETE", Struct(NetworkPort, UInt), None);
    internal static RpcProcedure<(string Xml, uint Flags), ObjectKey> DefineXmlFlags => field ??= new(RpcProgram.Remote, 432, "NETWORK_DEFINE_XML_FLAGS", Struct(Text, UInt), Network);
    internal static RpcProcedure<(string Xml, uint Flags), ObjectKey> CreateXmlFlags => field ??= new(RpcProgram.Remote, 437, "NETWORK_CREATE_XML_FLAGS", Struct(Text, UInt), Network);
    internal static RpcProcedure<(ObjectKey Network, int Type, string? Metadata, string? Key, string? Uri, uint Flags), Nothing> SetMetadata => field ??= new(RpcProgram.Remote, 444, "NETWORK_SET_METADATA", Struct(Network, Int, TextOrNull, TextOrNull, TextOrNull, UInt), None);
    internal static RpcProcedure<(ObjectKey Network, int Type, string? Uri, uint Flags), string> GetMetadata => field ??= new(RpcProgram.Remote, 445, "NETWORK_GET_METADATA", Struct(Network, Int, TextOrNull, UInt), Text);
}
