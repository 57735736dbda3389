using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What the guest sees of its disks: kind, name, bus; and their order.</summary>
internal static class DiskPass
{
    private static readonly HashSet<string> Devices = ["disk", "cdrom", "floppy", "lun"];

    private static readonly HashSet<string> Buses = ["ide", "fdc", "scsi", "virtio", "xen", "usb", "uml", "sata", "sd"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (!domain.DeviceElements("disk").Any())
            return;
        Sort(domain);
        foreach (var disk in domain.Disks)
        {
            var element = disk.Element;
            element.SetAttributeValue("device", disk.Device);
            if (!Devices.Contains(disk.Device))
                throw XmlValueErrors.Invalid("device", "disk", disk.Device);
            NameAndBus(disk);
            if (disk.Device == "cdrom")
                element.GetOrAdd("readonly");
            Tray(disk);
            // Nobody takes snapshots of what cannot change.
            if (element.Attr("snapshot") == "no" && element.Element("readonly") is not null)
                element.SetAttributeValue("snapshot", null);
            CheckAddress(disk);
            if (element.Element("driver") is { } driver && driver.Attr("cache") == "default")
                driver.SetAttributeValue("cache", null);
            foreach (var size in element.Descendants("max_size"))
            {
                size.Value = ScaledSize.Read(size, "bytes").ToString(CultureInfo.InvariantCulture);
                size.SetAttributeValue("unit", "bytes");
            }
            if (element.Element("wwn")?.Value is { } wwn && wwn[(wwn.StartsWith("0x", StringComparison.Ordinal) ? 2 : 0)..] is var digits && (digits.Length != 16 || !digits.All(char.IsAsciiHexDigit)))
                throw XmlValueErrors.Internal($"Malformed wwn: {wwn}");
            foreach (var limit in element.Elements("iotune").Elements().Where(e => e.Value == "0").ToArray())
                limit.Remove();
        }
    }

    /// <summary>Refuses two disks of one name. Each is good by itself already.</summary>
    internal static void CheckNames(DomainDefinition domain, DomainDefaults defaults)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var disk in domain.Disks)
        {
            var source = disk.Image.Path ?? "<null>";
            if (!sources.TryAdd(disk.Target, source))
                throw XmlValueErrors.Error($"target '{disk.Target}' duplicated for disk sources '{sources[disk.Target]}' and '{source}'");
        }
    }

    private static void NameAndBus(DiskDefinition disk)
    {
        if (disk.Element.Element("target")?.Attr("dev") is not { } name)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.NoTarget, disk.Image.Path);
        if (disk.Device == "floppy" && !name.StartsWith("fd", StringComparison.Ordinal))
            throw XmlValueErrors.Internal($"Invalid floppy device name: {name}");
        if (disk.Device == "disk" && name.StartsWith("fd", StringComparison.Ordinal))
            throw XmlValueErrors.Internal($"Invalid harddisk device name: {name}");
        if (disk.Bus is { } bus && !Buses.Contains(bus))
            throw XmlValueErrors.Invalid("bus", "target", bus);
        if (DiskName.Index(name) < 0 && disk.Element.Element("address") is null)
            throw XmlValueErrors.Error($"Unknown disk name '{name}' and no address specified");
        disk.Bus ??= DiskName.Bus(name, disk.Device);
    }

    private static void CheckAddress(DiskDefinition disk)
    {
        if (disk.Bus is "ide" or "fdc" or "scsi" or "sata" && disk.Element.Element("address")?.Attr("type") is { } type and not "drive")
            throw XmlValueErrors.Unsupported($"Invalid address type '{type}' for the disk '{disk.Target}' with the bus type '{disk.Bus}'");
    }

    private static void Tray(DiskDefinition disk)
    {
        var target = disk.Element.Element("target")!;
        if (target.Attr("tray") is not null && disk.Device is not ("cdrom" or "floppy"))
            throw XmlValueErrors.Unsupported("tray is only valid for cdrom and floppy");
        if (target.Attr("removable") is not null && disk.Bus != "usb")
            throw XmlValueErrors.Error("removable is only valid for usb disks");
        if (target.Attr("tray") == "closed")
            target.SetAttributeValue("tray", null);
    }

    // Disks whose bus was given alike stand by name, at the place of the first of them.
    private static void Sort(DomainDefinition domain)
    {
        var sorted = new List<DiskDefinition>();
        foreach (var disk in domain.Disks)
        {
            var index = DiskName.Index(disk.Target);
            var at = -1;
            for (var i = sorted.Count - 1; i >= 0; i--)
            {
                if (sorted[i].Bus != disk.Bus)
                    continue;
                if (index < DiskName.Index(sorted[i].Target))
                    at = i;
                else if (at < 0)
                    at = i + 1;
            }
            sorted.Insert(at < 0 ? sorted.Count : at, disk);
        }
        var elements = sorted.ConvertAll(d => d.Element);
        elements.Remove();
        domain.Devices.Add(elements);
    }
}
