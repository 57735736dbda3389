using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Secrets: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class SecretProcedures
{
    internal static RpcProcedure<Guid, (Guid Uuid, int UsageType, string UsageId)> LookupByUuid => field ??= new(RpcProgram.Remote, 141, "SECRET_LOOKUP_BY_UUID", Uuid, Secret);
    internal static RpcProcedure<(string Xml, uint Flags), (Guid Uuid, int UsageType, string UsageId)> DefineXml => field ??= new(RpcProgram.Remote, 142, "SECRET_DEFINE_XML", Struct(Text, UInt), Secret);
    internal static RpcProcedure<((Guid Uuid, int UsageType, string UsageId) Secret, uint Flags), string> GetXmlDesc => field ??= new(RpcProgram.Remote, 143, "SECRET_GET_XML_DESC", Struct(Secret, UInt), Text);
    internal static RpcProcedure<((Guid Uuid, int UsageType, string UsageId) Secret, byte[] Value, uint Flags), Nothing> SetValue => field ??= new(RpcProgram.Remote, 144, "SECRET_SET_VALUE", Struct(Secret, Bytes(65536), UInt), None);
    internal static RpcProcedure<((Guid Uuid, int UsageType, string UsageId) Secret, uint Flags), byte[]> GetValue => field ??= new(RpcProgram.Remote, 145, "SECRET_GET_VALUE", Struct(Secret, UInt), Bytes(65536));
    internal static RpcProcedure<(Guid Uuid, int UsageType, string UsageId), Nothing> Undefine => field ??= new(RpcProgram.Remote, 146, "SECRET_UNDEFINE", Secret, None);
    internal static RpcProcedure<(int UsageType, string UsageID), (Guid Uuid, int UsageType, string UsageId)> LookupByUsage => field ??= new(RpcProgram.Remote, 147, "SECRET_LOOKUP_BY_USAGE", Struct(Int, Text), Secret);
    internal static RpcProcedure<(bool NeedResults, uint Flags), ((Guid Uuid, int UsageType, string UsageId)[] Secrets, uint Count)> ConnectListAllSecrets => field ??= new(RpcProgram.Remote, 287, "CONNECT_LIST_ALL_SECRETS", Struct(IntBool, UInt), Struct(Array(Secret, 16384), UInt));
}
