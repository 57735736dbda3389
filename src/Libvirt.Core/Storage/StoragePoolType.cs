namespace Libvirt;

/// <summary>What a storage pool is made of, with libvirt's own numbers (virStoragePoolType).</summary>
public enum StoragePoolType
{
    /// <summary>A directory; its files are the volumes.</summary>
    Dir = 0,
    /// <summary>A block device with a file system.</summary>
    FS = 1,
    /// <summary>A network file system.</summary>
    NetFS = 2,
    /// <summary>A volume group of LVM.</summary>
    Logical = 3,
    /// <summary>A disk; its partitions are the volumes.</summary>
    Disk = 4,
    /// <summary>An iSCSI target.</summary>
    Iscsi = 5,
    /// <summary>An iSCSI target that the hypervisor talks to itself.</summary>
    IscsiDirect = 6,
    /// <summary>A SCSI host adapter; its units are the volumes.</summary>
    Scsi = 7,
    /// <summary>The multipath devices of the host.</summary>
    Mpath = 8,
    /// <summary>A pool of Ceph.</summary>
    Rbd = 9,
    /// <summary>A Sheepdog cluster.</summary>
    Sheepdog = 10,
    /// <summary>A volume of Gluster.</summary>
    Gluster = 11,
    /// <summary>A pool of ZFS.</summary>
    Zfs = 12,
    /// <summary>A Virtuozzo storage cluster.</summary>
    Vstorage = 13,
}
