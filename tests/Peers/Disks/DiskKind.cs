namespace Libvirt.Tests.Peers.Disks;

/// <summary>What a disk of the fleet is there to show.</summary>
public enum DiskKind
{
    /// <summary>An image format: a Debian guest in it.</summary>
    Format,

    /// <summary>ext2, ext3 or ext4 with or without a feature: a Debian guest on it.</summary>
    Ext,

    /// <summary>XFS with or without a feature.</summary>
    Xfs,

    /// <summary>FAT of one of its widths.</summary>
    Fat,

    /// <summary>NTFS.</summary>
    Ntfs,

    /// <summary>btrfs.</summary>
    Btrfs,

    /// <summary>Partition tables and LVM.</summary>
    Volume,

    /// <summary>An operating system.</summary>
    Guest,
}
