using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Node devices: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class NodeDeviceProcedures
{
    internal static RpcProcedure<string, string> LookupByName => field ??= new(RpcProgram.Remote, 113, "NODE_DEVICE_LOOKUP_BY_NAME", String, NodeDevice);
    internal static RpcProcedure<(string Name, uint Flags), string> GetXmlDesc => field ??= new(RpcProgram.Remote, 114, "NODE_DEVICE_GET_XML_DESC", Struct(String, UInt), String);
    internal static RpcProcedure<string, string?> GetParent => field ??= new(RpcProgram.Remote, 115, "NODE_DEVICE_GET_PARENT", String, StringOrNull);
    internal static RpcProcedure<(string Name, int Maxnames), string[]> ListCaps => field ??= new(RpcProgram.Remote, 117, "NODE_DEVICE_LIST_CAPS", Struct(String, Int), Array(String, 65536));
    internal static RpcProcedure<string, Nothing> Dettach => field ??= new(RpcProgram.Remote, 118, "NODE_DEVICE_DETTACH", String, Void);
    internal static RpcProcedure<string, Nothing> ReAttach => field ??= new(RpcProgram.Remote, 119, "NODE_DEVICE_RE_ATTACH", String, Void);
    internal static RpcProcedure<string, Nothing> Reset => field ??= new(RpcProgram.Remote, 120, "NODE_DEVICE_RESET", String, Void);
    internal static RpcProcedure<(string Xml, uint Flags), string> CreateXml => field ??= new(RpcProgram.Remote, 123, "NODE_DEVICE_CREATE_XML", Struct(String, UInt), NodeDevice);
    internal static RpcProcedure<string, Nothing> Destroy => field ??= new(RpcProgram.Remote, 124, "NODE_DEVICE_DESTROY", String, Void);
    internal static RpcProcedure<(bool NeedResults, uint Flags), (string[] Devices, uint Count)> ConnectListAllNodeDevices => field ??= new(RpcProgram.Remote, 285, "CONNECT_LIST_ALL_NODE_DEVICES", Struct(IntBool, UInt), Struct(Array(NodeDevice, 65536), UInt));
    internal static RpcProcedure<(string Wwnn, string Wwpn, uint Flags), string> LookupScsiHostByWwn => field ??= new(RpcProgram.Remote, 297, "NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN", Struct(String, String, UInt), NodeDevice);
    internal static RpcProcedure<(string Name, string? DriverName, uint Flags), Nothing> DetachFlags => field ??= new(RpcProgram.Remote, 301, "NODE_DEVICE_DETACH_FLAGS", Struct(String, StringOrNull, UInt), Void);
    internal static RpcProcedure<(string Xml, uint Flags), string> DefineXml => field ??= new(RpcProgram.Remote, 428, "NODE_DEVICE_DEFINE_XML", Struct(String, UInt), NodeDevice);
    internal static RpcProcedure<(string Name, uint Flags), Nothing> Undefine => field ??= new(RpcProgram.Remote, 429, "NODE_DEVICE_UNDEFINE", Struct(String, UInt), Void);
    internal static RpcProcedure<(string Name, uint Flags), Nothing> Create => field ??= new(RpcProgram.Remote, 430, "NODE_DEVICE_CREATE", Struct(String, UInt), Void);
    internal static RpcProcedure<string, bool> GetAutostart => field ??= new(RpcProgram.Remote, 433, "NODE_DEVICE_GET_AUTOSTART", String, IntBool);
    internal static RpcProcedure<(string Name, bool Autostart), Nothing> SetAutostart => field ??= new(RpcProgram.Remote, 434, "NODE_DEVICE_SET_AUTOSTART", Struct(String, IntBool), Void);
    internal static RpcProcedure<string, bool> IsPersistent => field ??= new(RpcProgram.Remote, 435, "NODE_DEVICE_IS_PERSISTENT", String, IntBool);
    internal static RpcProcedure<string, bool> IsActive => field ??= new(RpcProgram.Remote, 436, "NODE_DEVICE_IS_ACTIVE", String, IntBool);
}
