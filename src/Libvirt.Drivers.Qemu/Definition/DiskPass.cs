using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Completes disks: bus by the target's name, format raw where none is given (images are never probed for it), CD-ROMs read-only.</summary>
internal static class DiskPass
{
    internal static void Apply(DomainDefinition definition)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var disk in definition.Disks)
        {
            if (!DiskTarget.TryParse(disk.Target, out var target))
                throw Error(VirtErrorCode.XmlError, $"invalid disk target name '{disk.Target}'");
            if (!targets.Add(disk.Target))
                throw Error(VirtErrorCode.XmlError, $"target '{disk.Target}' duplicated for disk sources");
            disk.Element.SetAttributeValue("device", disk.Device);
            disk.Bus ??= DefaultBus(definition, disk, target);
            CheckBus(definition, disk);
            CheckSource(disk);

            var driver = disk.Element.Element("driver");
            if (driver is null)
                disk.Element.AddFirst(driver = new XElement("driver"));
            driver.SetAttributeValue("name", "qemu");
            driver.SetAttributeValue("type", disk.Image.Format ?? "raw");
            if (disk.Device == "cdrom")
                disk.Element.GetOrAdd("readonly");
            CheckIOThread(definition, disk, driver.AttrInt("iothread"));
        }
    }

    private static string DefaultBus(DomainDefinition definition, DiskDefinition disk, DiskTarget target) => target.Prefix switch
    {
        "vd" => "virtio",
        "hd" => MachineKinds.IsQ35(definition) ? "sata" : "ide",
        "sd" when disk.Device == "cdrom" => "sata",
        "sd" => "scsi",
        _ => throw Error(VirtErrorCode.ConfigUnsupported, $"disk target '{disk.Target}' without a bus"),
    };

    private static void CheckBus(DomainDefinition definition, DiskDefinition disk)
    {
        if (disk.Bus == "ide" && MachineKinds.IsQ35(definition))
            throw Error(VirtErrorCode.ConfigUnsupported, $"IDE disk '{disk.Target}': machine '{definition.Machine}' has no IDE controller; use bus='sata'");
        if (disk.Bus == "sata" && !MachineKinds.IsQ35(definition))
            throw Error(VirtErrorCode.ConfigUnsupported, $"SATA disk '{disk.Target}': machine '{definition.Machine}' has no SATA controller; use bus='ide'");
        if (disk.Bus == "virtio" && disk.Device == "cdrom")
            throw Error(VirtErrorCode.ConfigUnsupported, $"disk type of '{disk.Target}' does not support ejectable media");
    }

    private static void CheckSource(DiskDefinition disk)
    {
        if (disk.Image.Path is null && disk.Device != "cdrom")
            throw Error(VirtErrorCode.NoSource, disk.Target);
        foreach (var image in disk.Image.Chain.Where(i => i.Path is { } path && !Path.IsPathFullyQualified(path)))
            throw Error(VirtErrorCode.ConfigUnsupported, $"disk '{disk.Target}': path '{image.Path}' must be absolute");
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
