using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>The names that a hypervisor gives the devices of a running domain.</summary>
internal static class DeviceAliases
{
    /// <summary>Writes the names of disks, network interfaces and the balloon into a definition; a device that has one keeps it.</summary>
    internal static void Assign(DomainDefinition domain)
    {
        foreach (var device in domain.DeviceElements().Where(d => d.Name.LocalName is "disk" or "interface" || d == domain.Balloon).ToArray())
        {
            if (device.Element("alias") is null)
                Write(device, Of(domain, device));
        }
    }

    /// <summary>The name of a device of a definition.</summary>
    internal static string Of(DomainDefinition domain, XElement device)
    {
        if (device.Element("alias")?.Attr("name") is { } given)
            return given;
        var name = device.Name.LocalName;
        if (name == "disk")
            return OfDisk(new DiskDefinition(device));
        var number = domain.DeviceElements(name).TakeWhile(d => d != device).Count();
        return name switch
        {
            "interface" => $"net{number}",
            "memballoon" => $"balloon{number}",
            "controller" => $"{device.Attr("type")}{(device.Attr("type") == "pci" ? "." : "")}{device.Attr("index")}",
            _ => $"{name}{number}",
        };
    }

    private static string OfDisk(DiskDefinition disk) =>
        disk.Element.Element("address") is { } place && place.Attr("type") == "drive" ? PlaceName(disk, place) : $"{disk.Bus}-disk{Math.Max(0, DiskName.Index(disk.Target))}";

    // A SCSI bus has targets; the others have none to speak of.
    private static string PlaceName(DiskDefinition disk, XElement place) => disk.Bus == "scsi"
        ? $"scsi{place.Attr("controller")}-{place.Attr("bus")}-{place.Attr("target")}-{place.Attr("unit")}"
        : $"{disk.Bus}{place.Attr("controller")}-{place.Attr("bus")}-{place.Attr("unit")}";

    private static void Write(XElement device, string alias)
    {
        var element = new XElement("alias", new XAttribute("name", alias));
        if (device.Element("address") is { } address)
            address.AddBeforeSelf(element);
        else
            device.Add(element);
    }
}
