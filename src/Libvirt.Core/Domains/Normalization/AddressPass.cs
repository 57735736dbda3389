using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Addresses of devices: every number there, in the width that its bus has.</summary>
internal static class AddressPass
{
    private const int MaxPortDepth = 4;

    private static readonly HashSet<string> OtherTypes = ["usb", "virtio-mmio", "virtio-s390", "dimm", "unassigned"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var device in domain.DeviceElements())
        {
            if (device.Element("address") is { } address)
                Normalize(address, device);
            if (device.Element("source")?.Element("address") is not { } source)
                continue;
            if (source.Attr("type") is not null)
                Normalize(source, device);
            else if (source.Attr("slot") is not null)
                Pci(source);
            else if (source.Attr("uuid") is not null)
                MediatedDevice(source);
        }
    }

    private static void MediatedDevice(XElement address)
    {
        var text = address.Attr("uuid");
        if (!VirtUuid.TryParse(text, out var uuid))
            throw XmlValueErrors.Error($"Cannot parse uuid attribute of element <address>: '{text}'");
        address.SetAttributeValue("uuid", uuid.ToString("D"));
    }

    private static void Normalize(XElement address, XElement device)
    {
        switch (address.Attr("type"))
        {
            case null:
                throw XmlValueErrors.Internal("No type specified for device address");
            case "pci":
                Pci(address);
                ZPci(address);
                break;
            case "drive":
                Decimal(address, "controller", "bus", "target", "unit");
                break;
            case "virtio-serial":
                Decimal(address, "controller", "bus", "port");
                break;
            case "ccid":
                Decimal(address, "controller", "slot");
                break;
            case "ccw":
                Hexadecimal(address, "cssid", "0x{0:x}", 0xfe);
                Hexadecimal(address, "ssid", "0x{0:x}", 3);
                Hexadecimal(address, "devno", "0x{0:x4}", 0xffff);
                break;
            case "usb" when address.Attr("port") is { } port && !IsPortPath(port):
                throw XmlValueErrors.Internal("Cannot parse <address> 'port' attribute");
            case "isa":
                Hexadecimal(address, "iobase", "0x{0:x}", uint.MaxValue);
                Hexadecimal(address, "irq", "0x{0:x}", uint.MaxValue);
                break;
            case "spapr-vio":
                Hexadecimal(address, "reg", "0x{0:x8}", ulong.MaxValue);
                break;
            case "unassigned" when device.Name.LocalName != "hostdev":
                throw XmlValueErrors.Unsupported("address of type 'unassigned' is supported only for hostdevs");
            case var type when !OtherTypes.Contains(type):
                throw XmlValueErrors.Unsupported($"unknown address type '{type}'");
        }
    }

    private static void Pci(XElement address)
    {
        // Without any number the hypervisor chooses a place itself.
        if (!address.Attributes().Any(a => a.Name.LocalName is "domain" or "bus" or "slot" or "function"))
            return;
        Hexadecimal(address, "domain", "0x{0:x4}", 0xffff, "0");
        Hexadecimal(address, "bus", "0x{0:x2}", 0xff, "0");
        Hexadecimal(address, "slot", "0x{0:x2}", 0x1f, "0");
        Hexadecimal(address, "function", "0x{0:x}", 7, "0");
    }

    // A hub has ports, at one of which may be a hub: to a depth of four.
    private static bool IsPortPath(string text) =>
        text.Split('.') is { Length: <= MaxPortDepth } ports && ports.All(p => uint.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    // The numbers by which mainframes know a device; a place with nothing but zeros is none beside them.
    private static void ZPci(XElement address)
    {
        if (address.Element("zpci") is not { } zpci)
            return;
        Hexadecimal(zpci, "uid", "0x{0:x4}", 0xffff, "0");
        Hexadecimal(zpci, "fid", "0x{0:x8}", uint.MaxValue, "0");
        if (address.Attributes().Where(a => a.Name.LocalName is "domain" or "bus" or "slot" or "function").ToArray() is var place && place.All(a => a.Value.Trim('0', 'x').Length == 0))
            place.Remove();
    }

    private static void Decimal(XElement address, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            address.SetAttributeValue(name, Number(address, name, address.Attr(name) ?? "0").ToString(CultureInfo.InvariantCulture));
    }

    private static void Hexadecimal(XElement address, string name, string format, ulong limit, string? usual = null)
    {
        if ((address.Attr(name) ?? usual) is not { } text)
            return;
        var number = Number(address, name, text);
        if (number > limit)
            throw XmlValueErrors.Error(name == "function" ? $"Invalid PCI address function=0x{number:x}, must be <= 7" : $"Invalid PCI address {name}='0x{number:x}', must be <= 0x{limit:X}");
        address.SetAttributeValue(name, string.Format(CultureInfo.InvariantCulture, format, number));
    }

    private static ulong Number(XElement address, string name, string text)
    {
        var (digits, style) = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? (text[2..], NumberStyles.AllowHexSpecifier) : (text, NumberStyles.None);
        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw XmlValueErrors.Invalid(name, address.Name.LocalName, text, "non-negative integer value");
    }
}
