namespace Libvirt.Disk;

/// <summary>The formats of disk images that are told apart; those without a reader are named so that they can be refused by name.</summary>
public enum ImageFormat
{
    /// <summary>No format: the bytes of the disk and nothing else. What no signature claims is taken for it.</summary>
    Raw,

    /// <summary>QEMU's format, versions 2 and 3.</summary>
    Qcow2,

    /// <summary>QEMU's first format, which qcow2 replaced; no reader.</summary>
    Qcow,

    /// <summary>QEMU's enhanced disk, since abandoned; no reader.</summary>
    Qed,

    /// <summary>VMware's.</summary>
    Vmdk,

    /// <summary>Microsoft's VHD, which QEMU calls vpc. The fixed kind does not show by its first bytes: it is read where its format is given.</summary>
    Vpc,

    /// <summary>Microsoft's VHDX.</summary>
    Vhdx,

    /// <summary>VirtualBox's.</summary>
    Vdi,

    /// <summary>A volume encrypted as Linux does it; no reader.</summary>
    Luks,

    /// <summary>Parallels' expandable image; no reader.</summary>
    Parallels,
}
