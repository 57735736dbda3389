namespace Libvirt;

/// <summary>Which storage pools a list holds, with libvirt's own bits (virConnectListAllStoragePoolsFlags).</summary>
/// <remarks>Bits of one group are alternatives, groups are joined: (active or inactive) and (persistent or transient) and … A group without a bit restricts nothing.</remarks>
[Flags]
public enum StoragePoolListFilter : uint
{
    /// <summary>All pools.</summary>
    None = 0,
    /// <summary>Inactive ones.</summary>
    Inactive = 1,
    /// <summary>Active ones.</summary>
    Active = 2,
    /// <summary>Those with a definition that outlives their run.</summary>
    Persistent = 4,
    /// <summary>Those that vanish when they stop.</summary>
    Transient = 8,
    /// <summary>Those that start with their host.</summary>
    Autostart = 16,
    /// <summary>Those that do not.</summary>
    NoAutostart = 32,
    /// <summary>Of the type <c>dir</c>.</summary>
    Dir = 64,
    /// <summary>Of the type <c>fs</c>.</summary>
    FS = 128,
    /// <summary>Of the type <c>netfs</c>.</summary>
    NetFS = 256,
    /// <summary>Of the type <c>logical</c>.</summary>
    Logical = 512,
    /// <summary>Of the type <c>disk</c>.</summary>
    Disk = 1024,
    /// <summary>Of the type <c>iscsi</c>.</summary>
    Iscsi = 2048,
    /// <summary>Of the type <c>scsi</c>.</summary>
    Scsi = 4096,
    /// <summary>Of the type <c>mpath</c>.</summary>
    Mpath = 8192,
    /// <summary>Of the type <c>rbd</c>.</summary>
    Rbd = 16384,
    /// <summary>Of the type <c>sheepdog</c>.</summary>
    Sheepdog = 32768,
    /// <summary>Of the type <c>gluster</c>.</summary>
    Gluster = 65536,
    /// <summary>Of the type <c>zfs</c>.</summary>
    Zfs = 1 << 17,
    /// <summary>Of the type <c>vstorage</c>.</summary>
    Vstorage = 1 << 18,
    /// <summary>Of the type <c>iscsi-direct</c>.</summary>
    IscsiDirect = 1 << 19,
}
