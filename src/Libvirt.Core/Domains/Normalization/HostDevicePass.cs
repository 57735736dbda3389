using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Devices of the host's: each is handed out once, to a place that it can have.</summary>
internal static class HostDevicePass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var devices = domain.DeviceElements("hostdev").Where(d => d.Attr("mode") != "capabilities").ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var device in devices)
        {
            if (device.Attr("type") == "mdev")
                CheckMediated(device);
            if (device.Element("source") is { } source && source.Attr("protocol") == "iscsi" && source.Attr("name") is { } name && !name.Contains('/', StringComparison.Ordinal))
                source.SetAttributeValue("name", $"{name}/0");
            if (Identity(device) is { } identity && !seen.Add(identity))
                throw XmlValueErrors.Error("Hostdev already exists in the domain configuration");
        }
        if (devices.Count(d => d.Attr("ramfb") == "on") > 1)
            throw XmlValueErrors.Unsupported("Only one vgpu device can have 'ramfb' enabled");
    }

    private static void CheckMediated(XElement device)
    {
        if (device.Element("source")?.Element("address")?.Attr("uuid") is null)
            throw XmlValueErrors.Unsupported("Missing 'uuid' attribute for element <address>");
        var (model, type) = (device.Attr("model"), device.Element("address")?.Attr("type"));
        if (type is not null && ((model == "vfio-pci" && type != "pci") || (model == "vfio-ccw" && type != "ccw")))
            throw XmlValueErrors.Error($"Unsupported address type '{type}' with mediated device model '{model}'");
    }

    // What tells one device of the host's from another.
    private static string? Identity(XElement device)
    {
        var source = device.Element("source");
        var address = source?.Element("address");
        return device.Attr("type") switch
        {
            "pci" when address is not null => $"pci {address.Attr("domain")} {address.Attr("bus")} {address.Attr("slot")} {address.Attr("function")}",
            "mdev" => $"mdev {address?.Attr("uuid")}",
            "scsi" when source?.Attr("protocol") == "iscsi" => $"iscsi {source.Element("host")?.Attr("name")} {source.Element("host")?.Attr("port")} {source.Attr("name")}",
            "scsi" when address is not null => $"scsi {source!.Element("adapter")?.Attr("name")} {address.Attr("bus")} {address.Attr("target")} {address.Attr("unit")}",
            "scsi_host" => $"scsi_host {source?.Attr("wwpn")}",
            "usb" when address is not null => $"usb {address.Attr("bus")} {address.Attr("device")}",
            "usb" => $"usb {source?.Element("vendor")?.Attr("id")} {source?.Element("product")?.Attr("id")}",
            _ => null,
        };
    }
}
