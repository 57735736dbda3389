namespace Libvirt;

/// <summary>Facts about the types of storage pools.</summary>
public static class StoragePoolTypes
{
    private static readonly string[] Names =
        ["dir", "fs", "netfs", "logical", "disk", "iscsi", "iscsi-direct", "scsi", "mpath", "rbd", "sheepdog", "gluster", "zfs", "vstorage"];

    /// <summary>The type's name in XML: <c>iscsi-direct</c>.</summary>
    public static string ToXmlName(this StoragePoolType type) => Names[(int)type];

    /// <summary>The type of a name in XML; null where there is no such type.</summary>
    public static StoragePoolType? FromXmlName(string? name) => Array.IndexOf(Names, name) is var index and >= 0 ? (StoragePoolType)index : null;

    /// <summary>What the volumes of such a pool are.</summary>
    public static VolumeType VolumeType(this StoragePoolType type) => type switch
    {
        StoragePoolType.Dir or StoragePoolType.FS or StoragePoolType.NetFS or StoragePoolType.Vstorage => Libvirt.VolumeType.File,
        StoragePoolType.Sheepdog or StoragePoolType.IscsiDirect or StoragePoolType.Gluster or StoragePoolType.Rbd => Libvirt.VolumeType.Network,
        _ => Libvirt.VolumeType.Block,
    };
}
