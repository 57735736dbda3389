using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Host interfaces: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class InterfaceProcedures
{
    internal static RpcProcedure<string, (string Name, string Mac)> LookupByName => field ??= new(RpcProgram.Remote, 128, "INTERFACE_LOOKUP_BY_NAME", Text, Interface);
    internal static RpcProcedure<string, (string Name, string Mac)> LookupByMacString => field ??= new(RpcProgram.Remote, 129, "INTERFACE_LOOKUP_BY_MAC_STRING", Text, Interface);
    internal static RpcProcedure<((string Name, string Mac) Iface, uint Flags), string> GetXmlDesc => field ??= new(RpcProgram.Remote, 130, "INTERFACE_GET_XML_DESC", Struct(Interface, UInt), Text);
    internal static RpcProcedure<(string Xml, uint Flags), (string Name, string Mac)> DefineXml => field ??= new(RpcProgram.Remote, 131, "INTERFACE_DEFINE_XML", Struct(Text, UInt), Interface);
    internal static RpcProcedure<(string Name, string Mac), Nothing> Undefine => field ??= new(RpcProgram.Remote, 132, "INTERFACE_UNDEFINE", Interface, None);
    internal static RpcProcedure<((string Name, string Mac) Iface, uint Flags), Nothing> Create => field ??= new(RpcProgram.Remote, 133, "INTERFACE_CREATE", Struct(Interface, UInt), None);
    internal static RpcProcedure<((string Name, string Mac) Iface, uint Flags), Nothing> Destroy => field ??= new(RpcProgram.Remote, 134, "INTERFACE_DESTROY", Struct(Interface, UInt), None);
    internal static RpcProcedure<(string Name, string Mac), bool> IsActive => field ??= new(RpcProgram.Remote, 156, "INTERFACE_IS_ACTIVE", Interface, IntBool);
    internal static RpcProcedure<uint, Nothing> ChangeBegin => field ??= new(RpcProgram.Remote, 220, "INTERFACE_CHANGE_BEGIN", UInt, None);
    internal static RpcProcedure<uint, Nothing> ChangeCommit => field ??= new(RpcProgram.Remote, 221, "INTERFACE_CHANGE_COMMIT", UInt, None);
    internal static RpcProcedure<uint, Nothing> ChangeRollback => field ??= new(RpcProgram.Remote, 222, "INTERFACE_CHANGE_ROLLBACK", UInt, None);
    internal static RpcProcedure<(bool NeedResults, uint Flags), ((string Name, string Mac)[] Ifaces, uint Count)> ConnectListAllInterfaces => field ??= new(RpcProgram.Remote, 284, "CONNECT_LIST_ALL_INTERFACES", Struct(IntBool, UInt), Struct(Array(Interface, 16384), UInt));
}
