using static Libvirt.Normalization.StoragePoolSourceParts;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of a type of pool: the parts of its source, and the formats of the source and of volumes (poolTypeInfo).</summary>
/// <param name="Parts">The parts of its source.</param>
/// <param name="Formats">The formats that the source may have; null where it has none.</param>
/// <param name="DefaultFormat">The one where none is given.</param>
/// <param name="VolumeFormats">The formats that a volume may have; null where it has none.</param>
internal sealed record StoragePoolKind(StoragePoolSourceParts Parts, string[]? Formats = null, string? DefaultFormat = null, string[]? VolumeFormats = null)
{
    private static readonly string[] Files = ["raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow", "qcow", "qcow2", "qed", "vmdk"];
    private static readonly string[] Partitions = ["none", "linux", "fat16", "fat32", "linux-swap", "linux-lvm", "linux-raid", "extended"];

    private static readonly Dictionary<string, StoragePoolKind> Table = new(StringComparer.Ordinal)
    {
        ["dir"] = new(None, VolumeFormats: Files),
        ["fs"] = new(Device, ["auto", "ext2", "ext3", "ext4", "ufs", "iso9660", "udf", "gfs", "gfs2", "vfat", "hfs+", "xfs", "ocfs2", "vmfs"], "auto", Files),
        ["netfs"] = new(Host | Dir, ["auto", "nfs", "glusterfs", "cifs"], "auto", Files),
        ["logical"] = new(Name | Device, ["unknown", "lvm2"], "lvm2"),
        ["disk"] = new(Device, ["unknown", "dos", "dvh", "gpt", "mac", "bsd", "pc98", "sun", "lvm2"], "unknown", Partitions),
        ["iscsi"] = new(Host | Device | Initiator),
        ["iscsi-direct"] = new(Host | Device | Network | Initiator),
        ["scsi"] = new(Adapter),
        ["mpath"] = new(None),
        ["rbd"] = new(Host | Network | Name, VolumeFormats: Files),
        ["sheepdog"] = new(Host | Network | Name),
        ["gluster"] = new(Host | Network | Name | Dir, VolumeFormats: Files),
        ["zfs"] = new(Name | Device),
        ["vstorage"] = new(Name, VolumeFormats: Files),
    };

    /// <summary>The format of a volume where none is given: the first that is known.</summary>
    internal string? DefaultVolumeFormat => VolumeFormats?[0];

    /// <summary>The formats of volumes in whatever pool.</summary>
    internal static string[] AnyVolumeFormat { get; } = [.. Files, .. Partitions];

    /// <summary>The kind of a type; null where libvirt does not know it.</summary>
    internal static StoragePoolKind? Of(string? type) => type is null ? null : Table.GetValueOrDefault(type);
}
