using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The address of a PCI device (virPCIDeviceAddressParseXML).</summary>
internal static class PciAddressPass
{
    private static readonly XmlErrors Errors = new(VirtErrorDomain.None);

    /// <summary>Checks an address whose numbers have their form already, and writes each of them.</summary>
    /// <returns>Its usual notation.</returns>
    internal static string Apply(XElement address)
    {
        var (domain, bus, slot, function) = (Number(address, "domain"), Number(address, "bus"), Number(address, "slot"), Number(address, "function"));
        if (bus > 0xFF)
            throw Errors.Xml($"Invalid PCI address bus='0x{bus:x}', must be <= 0xFF");
        if (slot > 0x1F)
            throw Errors.Xml($"Invalid PCI address slot='0x{slot:x}', must be <= 0x1F");
        if (function > 7)
            throw Errors.Xml($"Invalid PCI address function=0x{function:x}, must be <= 7");
        address.SetAttributeValue("domain", $"0x{domain:x4}");
        address.SetAttributeValue("bus", $"0x{bus:x2}");
        address.SetAttributeValue("slot", $"0x{slot:x2}");
        address.SetAttributeValue("function", $"0x{function:x}");
        return string.Create(CultureInfo.InvariantCulture, $"{domain:x4}:{bus:x2}:{slot:x2}.{function:x}");
    }

    private static uint Number(XElement address, string name) => CNumber.TryUInt(address.Attr(name), 0, out var value) ? value : 0;
}
