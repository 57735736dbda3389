using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Completes disks: format raw where none is given (images are never probed for it); and checks what QEMU's machines have room for.</summary>
internal static class DiskPass
{
    internal static void Apply(DomainDefinition definition)
    {
        foreach (var disk in definition.Disks)
        {
            if (DiskName.Index(disk.Target) < 0)
                throw Error(VirtErrorCode.XmlError, $"invalid disk target name '{disk.Target}'");
            CheckBus(definition, disk);
            foreach (var image in disk.Image.Chain.Where(i => i.Path is { } path && !Path.IsPathFullyQualified(path)))
                throw Error(VirtErrorCode.ConfigUnsupported, $"disk '{disk.Target}': path '{image.Path}' must be absolute");

            var driver = disk.Element.GetOrAdd("driver");
            driver.SetAttributeValue("name", "qemu");
            driver.SetAttributeValue("type", disk.Image.Format ?? "raw");
            CheckIOThread(definition, disk, driver.AttrInt("iothread"));
        }
    }

    private static void CheckBus(DomainDefinition definition, DiskDefinition disk)
    {
        var refused = disk.Bus switch
        {
            "virtio" when disk.Device == "cdrom" => $"disk type of '{disk.Target}' does not support ejectable media",
            "ide" when MachineKinds.IsQ35(definition) => $"IDE disk '{disk.Target}': machine '{definition.Machine}' has no IDE controller; use bus='sata'",
            "sata" when !MachineKinds.IsQ35(definition) => $"SATA disk '{disk.Target}': machine '{definition.Machine}' has no SATA controller; use bus='ide'",
            "virtio" or "scsi" or "ide" or "sata" => null,
            _ => $"disk target '{disk.Target}' without a bus, or on bus '{disk.Bus}'",
        };
        if (refused is not null)
            throw Error(VirtErrorCode.ConfigUnsupported, refused);
        if (disk.Bus != "virtio")
            CheckPlace(disk);
    }

    private static void CheckPlace(DiskDefinition disk)
    {
        var ok = (disk.Bus, DriveAddress.Of(disk)) switch
        {
            ("scsi", { Bus: 0, Target: 0, Unit: >= 0 and < 16384, Controller: >= 0 }) => true,
            ("ide", { Controller: 0, Bus: 0 or 1, Target: 0, Unit: 0 or 1 }) => true,
            ("sata", { Controller: 0, Bus: 0, Target: 0, Unit: >= 0 and < 6 }) => true,
            _ => false,
        };
        if (!ok)
            throw Error(VirtErrorCode.XmlError, $"disk '{disk.Target}' has no place on bus '{disk.Bus}' at {DriveAddress.Of(disk)?.ToString() ?? "another kind of address"}");
    }

    private static void CheckIOThread(DomainDefinition definition, DiskDefinition disk, int? thread)
    {
        if (thread is null)
            return;
        if (disk.Bus != "virtio")
            throw Error(VirtErrorCode.ConfigUnsupported, $"IOThreads not available for bus {disk.Bus} target {disk.Target}");
        if (!definition.IOThreadIds.Contains((uint)thread.Value))
            throw Error(VirtErrorCode.ConfigUnsupported, $"Disk iothread '{thread}' not defined in iothreadid");
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Qemu, code, detail);
}
