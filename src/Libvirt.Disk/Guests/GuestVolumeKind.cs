namespace Libvirt.Disk.Guests;

/// <summary>The kinds of block devices in a guest that can hold a file system.</summary>
public enum GuestVolumeKind
{
    /// <summary>A whole disk, which has no partition table.</summary>
    Disk,

    /// <summary>A partition.</summary>
    Partition,

    /// <summary>A logical volume of LVM.</summary>
    LogicalVolume,
}
