namespace Libvirt.Disk.Guests;

/// <summary>What can be mounted in a guest.</summary>
public enum GuestVolumeKind
{
    /// <summary>A whole disk, which has no partition table.</summary>
    Disk,

    /// <summary>A partition.</summary>
    Partition,

    /// <summary>A logical volume of LVM.</summary>
    LogicalVolume,

    /// <summary>A subvolume of btrfs, other than the one that a mount of the whole shows.</summary>
    Subvolume,
}
