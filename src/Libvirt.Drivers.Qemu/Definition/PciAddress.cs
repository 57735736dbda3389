using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Where a device is on the machine's PCI buses: <c>&lt;address type='pci'&gt;</c>. There is one domain, 0.</summary>
internal readonly record struct PciAddress(int Bus, int Slot, int Function)
{
    private static readonly string[] Numbers = ["domain", "bus", "slot", "function"];

    /// <summary>A device's address; null where it has none, or one without numbers.</summary>
    /// <exception cref="VirtException">XmlError: it cannot be read, is of another kind, or in another domain.</exception>
    internal static PciAddress? Of(XElement device)
    {
        if (device.Element("address") is not { } address)
            return null;
        if (address.Attr("type") != "pci" || Number(address, "domain") != 0)
            throw Error(device, "must be of type 'pci' and in domain 0");
        return Numbers.Any(n => address.Attr(n) is not null) ? new PciAddress(Number(address, "bus"), Number(address, "slot"), Number(address, "function")) : null;
    }

    /// <summary>As QEMU's property <c>addr</c> has it: the slot, and the function where it is not 0.</summary>
    internal string Addr => Function == 0
        ? string.Create(CultureInfo.InvariantCulture, $"0x{Slot:x}")
        : string.Create(CultureInfo.InvariantCulture, $"0x{Slot:x}.0x{Function:x}");

    internal void WriteTo(XElement device, bool multifunction = false)
    {
        device.Element("address")?.Remove();
        device.Add(new XElement("address",
            new XAttribute("type", "pci"),
            new XAttribute("domain", "0x0000"),
            new XAttribute("bus", string.Create(CultureInfo.InvariantCulture, $"0x{Bus:x2}")),
            new XAttribute("slot", string.Create(CultureInfo.InvariantCulture, $"0x{Slot:x2}")),
            new XAttribute("function", string.Create(CultureInfo.InvariantCulture, $"0x{Function:x}")),
            multifunction ? new XAttribute("multifunction", "on") : null));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0000:{Bus:x2}:{Slot:x2}.{Function:x}");

    private static int Number(XElement address, string name)
    {
        var text = address.Attr(name) ?? "0";
        var hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return int.TryParse(hexadecimal ? text[2..] : text, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error(address.Parent!, $"has an invalid {name} '{text}'");
    }

    private static VirtException Error(XElement device, string what) =>
        new(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"the address of <{device.Name.LocalName}> {what}");
}
