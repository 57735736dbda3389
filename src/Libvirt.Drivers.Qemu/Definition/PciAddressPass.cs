using System.Globalization;
using System.Xml.Linq;
using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Gives each PCI device an address of its own, once: a device that has one keeps it for life.</summary>
/// <remarks>On q35 a device sits alone on a root port, as PCI Express has it, and ports are added as they are needed; on pc they share the one bus.</remarks>
internal static class PciAddressPass
{
    private static readonly LogSource Log = new("qemu.qemu_domain_address");

    internal static void Apply(DomainDefinition definition)
    {
        var express = MachineKinds.IsQ35(definition);
        EnsureRoot(definition, express);
        var bus = new PciBuses(definition, express);
        foreach (var device in Devices(definition).Where(d => PciAddress.Of(d) is null).ToArray())
        {
            var address = device.Name == "video" && bus.TryTake(bus.VideoAddress) ? bus.VideoAddress : bus.Next();
            address.WriteTo(device);
            Log.Debug($"domain '{definition.Name}': <{device.Name.LocalName}> gets {address}");
        }
        bus.AddRootPorts();
    }

    /// <summary>The devices that are on PCI and not built into the machine, in the order in which they get addresses.</summary>
    internal static IEnumerable<XElement> Devices(DomainDefinition definition) =>
    [
        .. definition.DeviceElements("video").Where(v => v.Element("model")?.Attr("type") != "none"),
        .. definition.DeviceElements("interface"),
        .. definition.DeviceElements("controller").Where(c => c.Attr("type") is "scsi" or "virtio-serial" || (c.Attr("type") == "usb" && c.Attr("model") != "none")),
        .. definition.Disks.Where(d => d.Bus == "virtio").Select(d => d.Element),
        .. definition.Balloon is { } balloon ? [balloon] : Array.Empty<XElement>(),
        .. definition.DeviceElements("rng"),
    ];

    /// <summary>The root ports, by the number of the bus that each makes.</summary>
    internal static IEnumerable<XElement> RootPorts(DomainDefinition definition) =>
        definition.DeviceElements("controller").Where(c => c.Attr("type") == "pci" && c.Attr("model") == "pcie-root-port").OrderBy(c => c.AttrInt("index"));

    private static void EnsureRoot(DomainDefinition definition, bool express)
    {
        var model = express ? "pcie-root" : "pci-root";
        var roots = definition.DeviceElements("controller").Where(c => c.Attr("type") == "pci" && (c.Attr("index") == "0" || c.Attr("model") is "pci-root" or "pcie-root")).ToArray();
        if (roots.Length == 0)
            definition.Devices.Add(new XElement("controller", new XAttribute("type", "pci"), new XAttribute("index", "0"), new XAttribute("model", model)));
        else if (roots.FirstOrDefault(r => r.Attr("index") != "0" || r.Attr("model") != model) is { } wrong)
            throw Error($"the PCI controller with index='0' must be model='{model}' for machine '{definition.Machine}', but model='{wrong.Attr("model")}' was found with index='{wrong.Attr("index")}'");
        if (!express && RootPorts(definition).Any())
            throw Error($"machine '{definition.Machine}' has no PCI Express for a pcie-root-port");
    }

    internal static VirtException Error(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, what);

    /// <summary>Reads a root port's index; it is also the number of its bus.</summary>
    internal static int Index(XElement controller) => int.Parse(controller.Attr("index")!, CultureInfo.InvariantCulture);
}
