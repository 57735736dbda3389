namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>A disk that a machine shall have.</summary>
/// <param name="Target">Its name, for messages.</param>
/// <param name="Place">Where.</param>
/// <param name="Device">What the guest sees.</param>
/// <param name="Source">The image's path, or the number of a disk of the host; null for an empty drive.</param>
/// <param name="IsPhysical">Whether it is a disk of the host.</param>
internal sealed record DiskWish(string Target, DrivePlace Place, DomainDiskDevice Device, string? Source, bool IsPhysical)
{
    /// <summary>The path in WMI of the disk of the host, once that is known; null where it is none.</summary>
    internal string? PhysicalDisk { get; init; }

    /// <summary>The path of the image; null where there is none.</summary>
    internal string? Path => IsPhysical ? null : Source;

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">ConfigUnsupported, InternalError: Hyper-V has no such disks.</exception>
    internal static DiskWish Of(DiskDefinition disk)
    {
        var device = disk.Device switch
        {
            "disk" => DomainDiskDevice.Disk,
            "cdrom" => DomainDiskDevice.Cdrom,
            "floppy" => DomainDiskDevice.Floppy,
            // libvirt says so of the device.
            _ => throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, "Unsupported disk bus"),
        };
        var place = DrivePlace.Of(disk);
        if ((place.Bus == DomainDiskBus.Fdc) != (device == DomainDiskDevice.Floppy))
            throw Unsupported($"disk '{disk.Target}' is a {disk.Device} on bus '{disk.Bus}'");
        var isPhysical = disk.Image.Type == "block";
        if (!isPhysical && disk.Image.Type != "file")
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, "Unsupported disk type");
        if (isPhysical && device != DomainDiskDevice.Disk)
            throw Unsupported($"the host's own drive cannot be the {disk.Device} '{disk.Target}'");
        var source = disk.Image.Path is { Length: > 0 } path ? path : null;
        return source is null && device == DomainDiskDevice.Disk
            ? throw Unsupported($"disk '{disk.Target}' has no source")
            : new DiskWish(disk.Target, place, device, source, isPhysical);
    }

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, detail);
}
