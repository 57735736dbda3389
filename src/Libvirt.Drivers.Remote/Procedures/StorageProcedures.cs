using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Storage pools and volumes: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class StorageProcedures
{
    internal static RpcProcedure<(string Type, string? SrcSpec, uint Flags), string> ConnectFindStoragePoolSources => field ??= new(RpcProgram.Remote, 75, "CONNECT_FIND_STORAGE_POOL_SOURCES", Struct(Text, TextOrNull, UInt), Text);
    internal static RpcProcedure<(string Xml, uint Flags), ObjectKey> PoolCreateXml => field ??= new(RpcProgram.Remote, 76, "STORAGE_POOL_CREATE_XML", Struct(Text, UInt), StoragePool);
    internal static RpcProcedure<(string Xml, uint Flags), ObjectKey> PoolDefineXml => field ??= new(RpcProgram.Remote, 77, "STORAGE_POOL_DEFINE_XML", Struct(Text, UInt), StoragePool);
    internal static RpcProcedure<(ObjectKey Pool, uint Flags), Nothing> PoolCreate => field ??= new(RpcProgram.Remote, 78, "STORAGE_POOL_CREATE", Struct(StoragePool, UInt), None);
    internal static RpcProcedure<(ObjectKey Pool, uint Flags), Nothing> PoolBuild => field ??= new(RpcProgram.Remote, 79, "STORAGE_POOL_BUILD", Struct(StoragePool, UInt), None);
    internal static RpcProcedure<ObjectKey, Nothing> PoolDestroy => field ??= new(RpcProgram.Remote, 80, "STORAGE_POOL_DESTROY", StoragePool, None);
    internal static RpcProcedure<(ObjectKey Pool, uint Flags), Nothing> PoolDelete => field ??= new(RpcProgram.Remote, 81, "STORAGE_POOL_DELETE", Struct(StoragePool, UInt), None);
    internal static RpcProcedure<ObjectKey, Nothing> PoolUndefine => field ??= new(RpcProgram.Remote, 82, "STORAGE_POOL_UNDEFINE", StoragePool, None);
    internal static RpcProcedure<(ObjectKey Pool, uint Flags), Nothing> PoolRefresh => field ??= new(RpcProgram.Remote, 83, "STORAGE_POOL_REFRESH", Struct(StoragePool, UInt), None);
    internal static RpcProcedure<string, ObjectKey> PoolLookupByName => field ??= new(RpcProgram.Remote, 84, "STORAGE_POOL_LOOKUP_BY_NAME", Text, StoragePool);
    internal static RpcProcedure<Guid, ObjectKey> PoolLookupByUuid => field ??= new(RpcProgram.Remote, 85, "STORAGE_POOL_LOOKUP_BY_UUID", Uuid, StoragePool);
    internal static RpcProcedure<VolumeKey, ObjectKey> PoolLookupByVolume => field ??= new(RpcProgram.Remote, 86, "STORAGE_POOL_LOOKUP_BY_VOLUME", Volume, StoragePool);
    internal static RpcProcedure<ObjectKey, (byte State, ulong Capacity, ulong Allocation, ulong Available)> PoolGetInfo => field ??= new(RpcProgram.Remote, 87, "STORAGE_POOL_GET_INFO", StoragePool, Struct(Byte4, UHyper, UHyper, UHyper));
    internal static RpcProcedure<(ObjectKey Pool, uint Flags), string> PoolGetXmlDesc => field ??= new(RpcProgram.Remote, 88, "STORAGE_POOL_GET_XML_DESC", Struct(StoragePool, UInt), Text);
    internal static RpcProcedure<ObjectKey, bool> PoolGetAutostart => field ??= new(RpcProgram.Remote, 89, "STORAGE_POOL_GET_AUTOSTART", StoragePool, IntBool);
    internal static RpcProcedure<(ObjectKey Pool, bool Autostart), Nothing> PoolSetAutostart => field ??= new(RpcProgram.Remote, 90, "STORAGE_POOL_SET_AUTOSTART", Struct(StoragePool, IntBool), None);
    internal static RpcProcedure<(ObjectKey Pool, string Xml, uint Flags), VolumeKey> VolCreateXml => field ??= new(RpcProgram.Remote, 93, "STORAGE_VOL_CREATE_XML", Struct(StoragePool, Text, UInt), Volume);
    internal static RpcProcedure<(VolumeKey Vol, uint Flags), Nothing> VolDelete => field ??= new(RpcProgram.Remote, 94, "STORAGE_VOL_DELETE", Struct(Volume, UInt), None);
    internal static RpcProcedure<(ObjectKey Pool, string Name), VolumeKey> VolLookupByName => field ??= new(RpcProgram.Remote, 95, "STORAGE_VOL_LOOKUP_BY_NAME", Struct(StoragePool, Text), Volume);
    internal static RpcProcedure<string, VolumeKey> VolLookupByKey => field ??= new(RpcProgram.Remote, 96, "STORAGE_VOL_LOOKUP_BY_KEY", Text, Volume);
    internal static RpcProcedure<string, VolumeKey> VolLookupByPath => field ??= new(RpcProgram.Remote, 97, "STORAGE_VOL_LOOKUP_BY_PATH", Text, Volume);
    internal static RpcProcedure<VolumeKey, (byte Type, ulong Capacity, ulong Allocation)> VolGetInfo => field ??= new(RpcProgram.Remote, 98, "STORAGE_VOL_GET_INFO", Volume, Struct(Byte4, UHyper, UHyper));
    internal static RpcProcedure<(VolumeKey Vol, uint Flags), string> VolGetXmlDesc => field ??= new(RpcProgram.Remote, 99, "STORAGE_VOL_GET_XML_DESC", Struct(Volume, UInt), Text);
    internal static RpcProcedure<VolumeKey, string> VolGetPath => field ??= new(RpcProgram.Remote, 100, "STORAGE_VOL_GET_PATH", Volume, Text);
    internal static RpcProcedure<(ObjectKey Pool, string Xml, VolumeKey Clonevol, uint Flags), VolumeKey> VolCreateXmlFrom => field ??= new(RpcProgram.Remote, 125, "STORAGE_VOL_CREATE_XML_FROM", Struct(StoragePool, Text, Volume, UInt), Volume);
    internal static RpcProcedure<ObjectKey, bool> PoolIsActive => field ??= new(RpcProgram.Remote, 154, "STORAGE_POOL_IS_ACTIVE", StoragePool, IntBool);
    internal static RpcProcedure<ObjectKey, bool> PoolIsPersistent => field ??= new(RpcProgram.Remote, 155, "STORAGE_POOL_IS_PERSISTENT", StoragePool, IntBool);
    internal static RpcProcedure<(VolumeKey Vol, uint Flags), Nothing> VolWipe => field ??= new(RpcProgram.Remote, 165, "STORAGE_VOL_WIPE", Struct(Volume, UInt), None);
    internal static RpcProcedure<(VolumeKey Vol, ulong Offset, ulong Length, uint Flags), Nothing> VolUpload => field ??= new(RpcProgram.Remote, 208, "STORAGE_VOL_UPLOAD", Struct(Volume, UHyper, UHyper, UInt), None);
    internal static RpcProcedure<(VolumeKey Vol, ulong Offset, ulong Length, uint Flags), Nothing> VolDownload => field ??= new(RpcProgram.Remote, 209, "STORAGE_VOL_DOWNLOAD", Struct(Volume, UHyper, UHyper, UInt), None);
    internal static RpcProcedure<(VolumeKey Vol, uint Algorithm, uint Flags), Nothing> VolWipePattern => field ??= new(RpcProgram.Remote, 259, "STORAGE_VOL_WIPE_PATTERN", Struct(Volume, UInt, UInt), None);
    internal static RpcProcedure<(VolumeKey Vol, ulong Capacity, uint Flags), Nothing> VolResize => field ??= new(RpcProgram.Remote, 260, "STORAGE_VOL_RESIZE", Struct(Volume, UHyper, UInt), None);
    internal static RpcProcedure<(bool NeedResults, uint Flags), (ObjectKey[] Pools, uint Count)> ConnectListAllStoragePools => field ??= new(RpcProgram.Remote, 281, "CONNECT_LIST_ALL_STORAGE_POOLS", Struct(IntBool, UInt), Struct(Array(StoragePool, 16384), UInt));
    internal static RpcProcedure<(ObjectKey Pool, bool NeedResults, uint Flags), (VolumeKey[] Vols, uint Count)> PoolListAllVolumes => field ??= new(RpcProgram.Remote, 282, "STORAGE_POOL_LIST_ALL_VOLUMES", Struct(StoragePool, IntBool, UInt), Struct(Array(Volume, 16384), UInt));
    internal static RpcProcedure<(VolumeKey Vol, uint Flags), (byte Type, ulong Capacity, ulong Allocation)> VolGetInfoFlags => field ??= new(RpcProgram.Remote, 378, "STORAGE_VOL_GET_INFO_FLAGS", Struct(Volume, UInt), Struct(Byte4, UHyper, UHyper));
    internal static RpcProcedure<string, ObjectKey> PoolLookupByTargetPath => field ??= new(RpcProgram.Remote, 391, "STORAGE_POOL_LOOKUP_BY_TARGET_PATH", Text, StoragePool);
    internal static RpcProcedure<uint, string> ConnectGetStoragePoolCapabilities => field ??= new(RpcProgram.Remote, 403, "CONNECT_GET_STORAGE_POOL_CAPABILITIES", UInt, Text);
}
