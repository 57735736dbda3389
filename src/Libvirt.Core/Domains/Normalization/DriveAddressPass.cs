using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Places of disks on IDE, SCSI, SATA and floppy controllers, by their names (virDomainDiskDefAssignAddress).</summary>
internal static class DriveAddressPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var taken = new Dictionary<string, HashSet<(int, int, int, int)>>(StringComparer.Ordinal);
        // Those that say where they are first: an address that is made up is the one in the way.
        foreach (var disk in domain.Disks.Where(d => d.Bus is "ide" or "scsi" or "sata" or "fdc").OrderBy(d => d.Element.Element("address") is null).ToArray())
        {
            var bus = disk.Bus!;
            if (disk.Element.Element("address") is null)
                disk.Element.Add(Address(DiskName.Index(disk.Target), bus, defaults.HasWideScsi));
            if (disk.Element.Element("address") is { } address && address.Attr("type") == "drive" && !Take(taken, bus, address))
            {
                throw XmlValueErrors.Unsupported($"Found duplicate drive address for disk with target name '{disk.Target}' "
                    + $"controller='{address.Attr("controller")}' bus='{address.Attr("bus")}' target='{address.Attr("target")}' unit='{address.Attr("unit")}'");
            }
        }
        foreach (var device in domain.DeviceElements("hostdev").Where(d => d.Attr("type") == "scsi"))
        {
            if (device.Element("address") is { } given)
            {
                if (!Take(taken, "scsi", given))
                    throw InUse(domain, given);
                continue;
            }
            var index = 0;
            while (!Take(taken, "scsi", Address(index, "scsi", defaults.HasWideScsi)))
                index++;
            device.Add(Address(index, "scsi", defaults.HasWideScsi));
        }
    }

    private static VirtException InUse(DomainDefinition domain, XElement address)
    {
        var place = $"controller='{address.Attr("controller")}' bus='{address.Attr("bus")}' target='{address.Attr("target")}' unit='{address.Attr("unit")}";
        var disk = domain.Disks.FirstOrDefault(d => d.Bus == "scsi" && d.Element.Element("address") is { } own && XNode.DeepEquals(own, address));
        return XmlValueErrors.Unsupported(disk is null
            ? $"SCSI host address {place}' in use by another SCSI host device"
            : $"using disk target name '{disk.Target}' conflicts with SCSI host device address {place}");
    }

    private static bool Take(Dictionary<string, HashSet<(int, int, int, int)>> taken, string bus, XElement address)
    {
        if (!taken.TryGetValue(bus, out var places))
            taken[bus] = places = [];
        return places.Add((address.AttrInt("controller") ?? 0, address.AttrInt("bus") ?? 0, address.AttrInt("target") ?? 0, address.AttrInt("unit") ?? 0));
    }

    private static (int Controller, int Bus, int Unit) Place(int index, string bus, bool isWide) => bus switch
    {
        "ide" => (index / 4, index % 4 / 2, index % 2),
        "sata" => (index / 6, 0, index % 6),
        "fdc" => (index / 2, 0, index % 2),
        // The seventh is the controller's own.
        _ when isWide => (index / 15, 0, index % 15 < 7 ? index % 15 : index % 15 + 1),
        // A narrow bus: eight places, one of them the controller's own.
        _ => (index / 7, 0, index % 7),
    };

    private static XElement Address(int index, string bus, bool isWide)
    {
        var (controller, on, unit) = Place(index, bus, isWide);
        return new XElement("address", new XAttribute("type", "drive"),
            new XAttribute("controller", controller.ToString(CultureInfo.InvariantCulture)), new XAttribute("bus", on.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("target", "0"), new XAttribute("unit", unit.ToString(CultureInfo.InvariantCulture)));
    }
}
