using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Procedures;

/// <summary>Snapshots and checkpoints: procedures of the program <c>remote</c> (remote_protocol.x), each with its number, its arguments and its result.</summary>
internal static class MomentProcedures
{
    internal static RpcProcedure<(RemoteDomain Domain, string Xml, uint Flags), (string Name, RemoteDomain Domain)> SnapshotCreateXml => field ??= new(RpcProgram.Remote, 185, "DOMAIN_SNAPSHOT_CREATE_XML", Struct(Domain, Text, UInt), Moment);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Snap, uint Flags), string> SnapshotGetXmlDesc => field ??= new(RpcProgram.Remote, 186, "DOMAIN_SNAPSHOT_GET_XML_DESC", Struct(Moment, UInt), Text);
    internal static RpcProcedure<(RemoteDomain Domain, string Name, uint Flags), (string Name, RemoteDomain Domain)> SnapshotLookupByName => field ??= new(RpcProgram.Remote, 189, "DOMAIN_SNAPSHOT_LOOKUP_BY_NAME", Struct(Domain, Text, UInt), Moment);
    internal static RpcProcedure<(RemoteDomain Domain, uint Flags), bool> HasCurrentSnapshot => field ??= new(RpcProgram.Remote, 190, "DOMAIN_HAS_CURRENT_SNAPSHOT", Struct(Domain, UInt), IntBool);
    internal static RpcProcedure<(RemoteDomain Domain, uint Flags), (string Name, RemoteDomain Domain)> SnapshotCurrent => field ??= new(RpcProgram.Remote, 191, "DOMAIN_SNAPSHOT_CURRENT", Struct(Domain, UInt), Moment);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Snap, uint Flags), Nothing> RevertToSnapshot => field ??= new(RpcProgram.Remote, 192, "DOMAIN_REVERT_TO_SNAPSHOT", Struct(Moment, UInt), None);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Snap, uint Flags), Nothing> SnapshotDelete => field ??= new(RpcProgram.Remote, 193, "DOMAIN_SNAPSHOT_DELETE", Struct(Moment, UInt), None);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Snap, uint Flags), (string Name, RemoteDomain Domain)> SnapshotGetParent => field ??= new(RpcProgram.Remote, 244, "DOMAIN_SNAPSHOT_GET_PARENT", Struct(Moment, UInt), Moment);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Snap, uint Flags), bool> SnapshotIsCurrent => field ??= new(RpcProgram.Remote, 271, "DOMAIN_SNAPSHOT_IS_CURRENT", Struct(Moment, UInt), IntBool);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Snap, uint Flags), bool> SnapshotHasMetadata => field ??= new(RpcProgram.Remote, 272, "DOMAIN_SNAPSHOT_HAS_METADATA", Struct(Moment, UInt), IntBool);
    internal static RpcProcedure<(RemoteDomain Domain, bool NeedResults, uint Flags), ((string Name, RemoteDomain Domain)[] Snapshots, int Count)> ListAllSnapshots => field ??= new(RpcProgram.Remote, 274, "DOMAIN_LIST_ALL_SNAPSHOTS", Struct(Domain, IntBool, UInt), Struct(Array(Moment, 16384), Int));
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Snapshot, bool NeedResults, uint Flags), ((string Name, RemoteDomain Domain)[] Snapshots, int Count)> SnapshotListAllChildren => field ??= new(RpcProgram.Remote, 275, "DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN", Struct(Moment, IntBool, UInt), Struct(Array(Moment, 16384), Int));
    internal static RpcProcedure<(RemoteDomain Domain, string Xml, uint Flags), (string Name, RemoteDomain Domain)> CheckpointCreateXml => field ??= new(RpcProgram.Remote, 411, "DOMAIN_CHECKPOINT_CREATE_XML", Struct(Domain, Text, UInt), Moment);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Checkpoint, uint Flags), string> CheckpointGetXmlDesc => field ??= new(RpcProgram.Remote, 412, "DOMAIN_CHECKPOINT_GET_XML_DESC", Struct(Moment, UInt), Text);
    internal static RpcProcedure<(RemoteDomain Domain, bool NeedResults, uint Flags), ((string Name, RemoteDomain Domain)[] Checkpoints, int Count)> ListAllCheckpoints => field ??= new(RpcProgram.Remote, 413, "DOMAIN_LIST_ALL_CHECKPOINTS", Struct(Domain, IntBool, UInt), Struct(Array(Moment, 16384), Int));
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Checkpoint, bool NeedResults, uint Flags), ((string Name, RemoteDomain Domain)[] Checkpoints, int Count)> CheckpointListAllChildren => field ??= new(RpcProgram.Remote, 414, "DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN", Struct(Moment, IntBool, UInt), Struct(Array(Moment, 16384), Int));
    internal static RpcProcedure<(RemoteDomain Domain, string Name, uint Flags), (string Name, RemoteDomain Domain)> CheckpointLookupByName => field ??= new(RpcProgram.Remote, 415, "DOMAIN_CHECKPOINT_LOOKUP_BY_NAME", Struct(Domain, Text, UInt), Moment);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Checkpoint, uint Flags), (string Name, RemoteDomain Domain)> CheckpointGetParent => field ??= new(RpcProgram.Remote, 416, "DOMAIN_CHECKPOINT_GET_PARENT", Struct(Moment, UInt), Moment);
    internal static RpcProcedure<((string Name, RemoteDomain Domain) Checkpoint, uint Flags), Nothing> CheckpointDelete => field ??= new(RpcProgram.Remote, 417, "DOMAIN_CHECKPOINT_DELETE", Struct(Moment, UInt), None);
}
