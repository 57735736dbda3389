using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Network filters and their bindings: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class NetworkFilterProcedures
{
    internal static RpcProcedure<string, ObjectKey> LookupByName => field ??= new(RpcProgram.Remote, 175, "NWFILTER_LOOKUP_BY_NAME", Text, NetworkFilter);
    internal static RpcProcedure<Guid, ObjectKey> LookupByUuid => field ??= new(RpcProgram.Remote, 176, "NWFILTER_LOOKUP_BY_UUID", Uuid, NetworkFilter);
    internal static RpcProcedure<(ObjectKey Nwfilter, uint Flags), string> GetXmlDesc => field ??= new(RpcProgram.Remote, 177, "NWFILTER_GET_XML_DESC", Struct(NetworkFilter, UInt), Text);
    internal static RpcProcedure<string, ObjectKey> DefineXml => field ??= new(RpcProgram.Remote, 180, "NWFILTER_DEFINE_XML", Text, NetworkFilter);
    internal static RpcProcedure<ObjectKey, Nothing> Undefine => field ??= new(RpcProgram.Remote, 181, "NWFILTER_UNDEFINE", NetworkFilter, None);
    internal static RpcProcedure<(bool NeedResults, uint Flags), (ObjectKey[] Filters, uint Count)> ConnectListAllNetworkFilters => field ??= new(RpcProgram.Remote, 286, "CONNECT_LIST_ALL_NWFILTERS", Struct(IntBool, UInt), Struct(Array(NetworkFilter, 16384), UInt));
    internal static RpcProcedure<string, (string PortDevice, string Filter)> BindingLookupByPortDev => field ??= new(RpcProgram.Remote, 397, "NWFILTER_BINDING_LOOKUP_BY_PORT_DEV", Text, NetworkFilterBinding);
    internal static RpcProcedure<((string PortDevice, string Filter) Nwfilter, uint Flags), string> BindingGetXmlDesc => field ??= new(RpcProgram.Remote, 398, "NWFILTER_BINDING_GET_XML_DESC", Struct(NetworkFilterBinding, UInt), Text);
    internal static RpcProcedure<(string Xml, uint Flags), (string PortDevice, string Filter)> BindingCreateXml => field ??= new(RpcProgram.Remote, 399, "NWFILTER_BINDING_CREATE_XML", Struct(Text, UInt), NetworkFilterBinding);
    internal static RpcProcedure<(string PortDevice, string Filter), Nothing> BindingDelete => field ??= new(RpcProgram.Remote, 400, "NWFILTER_BINDING_DELETE", NetworkFilterBinding, None);
    internal static RpcProcedure<(bool NeedResults, uint Flags), ((string PortDevice, string Filter)[] Bindings, uint Count)> ConnectListAllNetworkFilterBindings => field ??= new(RpcProgram.Remote, 401, "CONNECT_LIST_ALL_NWFILTER_BINDINGS", Struct(IntBool, UInt), Struct(Array(NetworkFilterBinding, 16384), UInt));
    internal static RpcProcedure<(string Xml, uint Flags), ObjectKey> DefineXmlFlags => field ??= new(RpcProgram.Remote, 431, "NWFILTER_DEFINE_XML_FLAGS", Struct(Text, UInt), NetworkFilter);
}
