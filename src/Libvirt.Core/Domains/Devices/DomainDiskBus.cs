namespace Libvirt;

/// <summary>What a disk is plugged into, with libvirt's own numbers (virDomainDiskBus) from the first that is one.</summary>
public enum DomainDiskBus
{
    /// <summary>Not said: it follows from the name.</summary>
    Default = 0,
    /// <summary>IDE.</summary>
    Ide = 1,
    /// <summary>A floppy controller.</summary>
    Fdc = 2,
    /// <summary>SCSI.</summary>
    Scsi = 3,
    /// <summary>Virtio.</summary>
    Virtio = 4,
    /// <summary>Xen's own.</summary>
    Xen = 5,
    /// <summary>USB.</summary>
    Usb = 6,
    /// <summary>User-mode Linux's own.</summary>
    Uml = 7,
    /// <summary>SATA.</summary>
    Sata = 8,
    /// <summary>A card reader.</summary>
    Sd = 9,
}
