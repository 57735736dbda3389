using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The beginning of each <c>-device</c> on PCI: what it is, its name, and where it sits.</summary>
internal static class PciDevice
{
    internal static JsonObject Create(DomainDefinition live, XElement element, string driver)
    {
        var address = PciAddress.Of(element) ?? throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, $"<{element.Name.LocalName}> has no PCI address");
        var root = MachineKinds.IsQ35(live) ? "pcie.0" : "pci.0";
        return new JsonObject
        {
            ["driver"] = driver,
            ["id"] = element.Element("alias")!.Attr("name"),
            ["bus"] = address.Bus == 0 ? root : string.Create(CultureInfo.InvariantCulture, $"pci.{address.Bus}"),
            ["addr"] = address.Addr,
        };
    }
}
