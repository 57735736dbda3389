using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>A drive of a machine, and what is in it.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Drive">The drive.</param>
/// <param name="Image">The image in it; null for an empty drive, and for a disk of the host that the machine has as it is.</param>
internal sealed record MachineDrive(DrivePlace Place, Msvm_ResourceAllocationSettingData Drive, Msvm_StorageAllocationSettingData? Image)
{
    /// <summary>What the guest sees.</summary>
    internal DomainDiskDevice Device => Drive.ResourceType switch
    {
        ResourceKind.DvdDrive => DomainDiskDevice.Cdrom,
        ResourceKind.DisketteDrive => DomainDiskDevice.Floppy,
        _ => DomainDiskDevice.Disk,
    };

    /// <summary>The image's path on the host; null where there is none.</summary>
    internal string? Path => Image?.HostResource is [{ Length: > 0 } path, ..] ? path : null;

    /// <summary>The path in WMI of the disk of the host that it is; null where it is none. A drive whose disk has gone is left with a placeholder.</summary>
    internal string? PhysicalDisk =>
        Drive is { ResourceType: ResourceKind.DiskDrive, HostResource: [{ Length: > 0 } path, ..] } && !path.Contains("NODRIVE", StringComparison.Ordinal) ? path : null;

    /// <summary>Whether a domain has it: a drive for discs always; any other only with something in it.</summary>
    internal bool IsShown => Device == DomainDiskDevice.Cdrom || Path is not null || PhysicalDisk is not null;
}
