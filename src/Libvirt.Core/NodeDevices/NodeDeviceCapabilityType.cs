namespace Libvirt;

/// <summary>What a device of a host is or can do, with libvirt's own numbers (virNodeDevCapType).</summary>
public enum NodeDeviceCapabilityType
{
    /// <summary>The computer itself.</summary>
    System = 0,
    /// <summary>A PCI device.</summary>
    Pci = 1,
    /// <summary>A USB device.</summary>
    UsbDevice = 2,
    /// <summary>An interface of a USB device.</summary>
    Usb = 3,
    /// <summary>A network interface.</summary>
    Net = 4,
    /// <summary>A SCSI adapter.</summary>
    ScsiHost = 5,
    /// <summary>A SCSI target.</summary>
    ScsiTarget = 6,
    /// <summary>A SCSI device.</summary>
    Scsi = 7,
    /// <summary>A disk or another drive.</summary>
    Storage = 8,
    /// <summary>A SCSI adapter of Fibre Channel.</summary>
    FcHost = 9,
    /// <summary>A SCSI adapter that virtual ones can be made on.</summary>
    Vports = 10,
    /// <summary>A generic SCSI device.</summary>
    ScsiGeneric = 11,
    /// <summary>A graphics device.</summary>
    Drm = 12,
    /// <summary>A device that mediated ones can be made on.</summary>
    MdevTypes = 13,
    /// <summary>A mediated device.</summary>
    Mdev = 14,
    /// <summary>A channel device of s390.</summary>
    Ccw = 15,
    /// <summary>A subchannel of s390.</summary>
    Css = 16,
    /// <summary>A vDPA device.</summary>
    Vdpa = 17,
    /// <summary>A cryptographic adapter of s390.</summary>
    ApCard = 18,
    /// <summary>A queue of such an adapter.</summary>
    ApQueue = 19,
    /// <summary>A set of such queues for guests.</summary>
    ApMatrix = 20,
    /// <summary>A PCI device with vital product data.</summary>
    Vpd = 21,
}
