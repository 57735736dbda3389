using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Node devices: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class NodeDeviceProcedures
{
    internal static RpcProcedure<string, string> LookupByName => field ??= new(RpcProgram.Remote, 113, "NODE_DEVICE_LOOKUP_BY_NAME", Text, NodeDevice);
    internal static RpcProcedure<(string Name, uint Flags), string> GetXmlDesc => field ??= new(RpcProgram.Remote, 114, "NODE_DEVICE_GET_XML_DESC", Struct(Text, UInt), Text);
    internal static RpcProcedure<string, string?> GetParent => field ??= new(RpcProgram.Remote, 115, "NODE_DEVICE_GET_PARENT", Text, TextOrNull);
    internal static RpcProcedure<(string Name, int Maxnames), string[]> ListCaps => field ??= new(RpcProgram.Remote, 117, "NODE_DEVICE_LIST_CAPS", Struct(Text, Int), Array(Text, 65536));
    internal static RpcProcedure<string, Nothing> Dettach => field ??= new(RpcProgram.Remote, 118, "NODE_DEVICE_DETTACH", Text, None);
    internal static RpcProcedure<string, Nothing> ReAttach => field ??= new(RpcProgram.Remote, 119, "NODE_DEVICE_RE_ATTACH", Text, None);
    internal static RpcProcedure<string, Nothing> Reset => field ??= new(RpcProgram.Remote, 120, "NODE_DEVICE_RESET", Text, None);
    internal static RpcProcedure<(string Xml, uint Flags), string> CreateXml => field ??= new(RpcProgram.Remote, 123, "NODE_DEVICE_CREATE_XML", Struct(Text, UInt), NodeDevice);
    internal static RpcProcedure<string, Nothing> Destroy => field ??= new(RpcProgram.Remote, 124, "NODE_DEVICE_DESTROY", Text, None);
    internal static RpcProcedure<(bool NeedResults, uint Flags), (string[] Devices, uint Count)> ConnectListAllNodeDevices => field ??= new(RpcProgram.Remote, 285, "CONNECT_LIST_ALL_NODE_DEVICES", Struct(IntBool, UInt), Struct(Array(NodeDevice, 65536), UInt));
    internal static RpcProcedure<(string Wwnn, string Wwpn, uint Flags), string> LookupScsiHostByWwn => field ??= new(RpcProgram.Remote, 297, "NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN", Struct(Text, Text, UInt), NodeDevice);
    internal static RpcProcedure<(string Name, string? DriverName, uint Flags), Nothing> DetachFlags => field ??= new(RpcProgram.Remote, 301, "NODE_DEVICE_DETACH_FLAGS", Struct(Text, TextOrNull, UInt), None);
    internal static RpcProcedure<(string Xml, uint Flags), string> DefineXml => field ??= new(RpcProgram.Remote, 428, "NODE_DEVICE_DEFINE_XML", Struct(Text, UInt), NodeDevice);
    internal static RpcProcedure<(string Name, uint Flags), Nothing> Undefine => field ??= new(RpcProgram.Remote, 429, "NODE_DEVICE_UNDEFINE", Struct(Text, UInt), None);
    internal static RpcProcedure<(string Name, uint Flags), Nothing> Create => field ??= new(RpcProgram.Remote, 430, "NODE_DEVICE_CREATE", Struct(Text, UInt), None);
    internal static RpcProcedure<string, bool> GetAutostart => field ??= new(RpcProgram.Remote, 433, "NODE_DEVICE_GET_AUTOSTART", Text, IntBool);
    internal static RpcProcedure<(string Name, bool Autostart), Nothing> SetAutostart => field ??= new(RpcProgram.Remote, 434, "NODE_DEVICE_SET_AUTOSTART", Struct(Text, IntBool), None);
    internal static RpcProcedure<string, bool> IsPersistent => field ??= new(RpcProgram.Remote, 435, "NODE_DEVICE_IS_PERSISTENT", Text, IntBool);
    internal static RpcProcedure<string, bool> IsActive => field ??= new(RpcProgram.Remote, 436, "NODE_DEVICE_IS_ACTIVE", Text, IntBool);
}
