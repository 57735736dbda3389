namespace Libvirt;

/// <summary>What boots a machine, with libvirt's own numbers (virDomainOsDefFirmware).</summary>
public enum DomainFirmware
{
    /// <summary>What the hypervisor boots with by itself.</summary>
    Default = 0,
    /// <summary>A BIOS.</summary>
    Bios = 1,
    /// <summary>UEFI.</summary>
    Efi = 2,
}
