namespace Libvirt;

/// <summary>What a guest sees a disk as, with libvirt's own numbers (virDomainDiskDevice).</summary>
public enum DomainDiskDevice
{
    /// <summary>A disk.</summary>
    Disk = 0,
    /// <summary>A CD-ROM drive.</summary>
    Cdrom = 1,
    /// <summary>A floppy drive.</summary>
    Floppy = 2,
    /// <summary>A whole SCSI unit, handed through.</summary>
    Lun = 3,
}
