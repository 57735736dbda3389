using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Where the definition says nothing about booting, a full machine boots from its hard disk.</summary>
internal static class BootPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var orders = new HashSet<uint>();
        foreach (var boot in domain.DeviceElements().Elements("boot"))
        {
            if (!uint.TryParse(boot.Attr("order"), NumberStyles.None, CultureInfo.InvariantCulture, out var order))
                throw XmlValueErrors.Invalid("order", "boot", boot.Attr("order"), "non-negative integer value");
            if (!orders.Add(order))
                throw XmlValueErrors.Unsupported($"boot order '{order}' used for more than one device");
        }
        if (domain.BootDevices.Count > 0 && orders.Count > 0)
            throw XmlValueErrors.Unsupported("per-device boot elements cannot be used together with os/boot elements");
        if (domain.BootDevices.Count == 0 && orders.Count == 0 && domain.OSType == "hvm" && string.IsNullOrEmpty(domain.Root.ChildText("bootloader")))
            domain.Root.Element("os")!.Add(new XElement("boot", new XAttribute("dev", "hd")));
    }
}
