using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A PCI device.</summary>
internal static class NodeDevicePciPass
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;

    // In libvirt's order; headers stand between them.
    private static readonly string[] Order = ["phys_function", "virt_functions", "pci-bridge", "cardbus-bridge", "mdev_types", "vpd"];

    internal static void Apply(NodeDeviceFields fields)
    {
        var pci = fields.Element;
        ApplyClass(fields);
        fields.UInt("domain", "PCI domain ID");
        fields.UInt("bus", "PCI bus ID");
        fields.UInt("slot", "PCI slot ID");
        fields.UInt("function", "PCI function ID");
        fields.HexId("vendor", "PCI vendor ID");
        fields.HexId("product", "PCI product ID");
        // Of those that libvirt does not know, it does not tell.
        pci.Elements("capability").Where(c => c.Attr("type") is { } type && !Order.Contains(type)).RemoveAll();
        NodeDeviceMediatedPass.MergeTypes(pci);
        foreach (var capability in pci.Elements("capability").ToArray())
            ApplyCapability(capability);
        ApplyOrder(pci);
        ApplyGroup(pci.Element("iommuGroup"));
        if (pci.Element("numa") is { } numa)
            ApplyNuma(fields, numa);
        ApplyExpress(pci.Element("pci-express"));
    }

    private static void ApplyClass(NodeDeviceFields fields)
    {
        fields.DropEmpty("class");
        if (fields.Element.GivenText("class") is not { } text)
            return;
        if (!CNumber.TryUInt(text, 16, out var value) || value > 0xFFFFFF)
            throw Errors.Internal($"invalid PCI class supplied for '{fields.Device}'");
        fields.Element.Element("class")!.Value = $"0x{value:x6}";
    }

    private static void ApplyCapability(XElement capability)
    {
        switch (capability.Attr("type"))
        {
            case null:
                throw Errors.Xml("Missing capability type");
            case "phys_function":
                ApplyAddress(capability.Element("address") ?? throw Errors.Xml("Missing address in 'phys_function' capability"));
                break;
            case "virt_functions":
                capability.DropEmpty("maxCount");
                if (capability.Attr("maxCount") is { } text)
                    capability.SetAttributeValue("maxCount", !CNumber.TryUInt(text, 10, out var count) ? throw Errors.Xml("Malformed 'maxCount' parameter") : count == 0 ? null : count);
                foreach (var address in capability.Elements("address"))
                    ApplyAddress(address);
                break;
            case "mdev_types":
                NodeDeviceMediatedPass.ApplyTypes(capability);
                break;
            case "vpd":
                NodeDeviceVpdPass.Apply(capability);
                break;
        }
    }

    // Of two headers the first counts, and of others the last.
    private static void ApplyOrder(XElement pci)
    {
        var capabilities = pci.Elements("capability").ToArray();
        capabilities.RemoveAll();
        var headers = capabilities.Where(c => c.Attr("type") is "pci-bridge" or "cardbus-bridge").Take(1);
        pci.Add(capabilities.Where(c => c.Attr("type") is not ("pci-bridge" or "cardbus-bridge"))
            .GroupBy(c => c.Attr("type")).Select(group => group.Last()).Concat(headers).OrderBy(c => Array.IndexOf(Order, c.Attr("type"))));
    }

    private static void ApplyGroup(XElement? group)
    {
        if (group is null)
            return;
        XmlValueForm.Apply(group, "number", "uint");
        foreach (var address in group.Elements("address"))
            ApplyAddress(address);
        if (group.Element("address") is null)
            group.Remove();
    }

    private static void ApplyNuma(NodeDeviceFields fields, XElement numa)
    {
        var node = -1;
        if (numa.Given("node") is { } text && !CNumber.TryInt(text, 10, out node))
            throw Errors.Internal($"invalid NUMA node ID supplied for '{fields.Device}'");
        numa.SetAttributeValue("node", node.ToString(CultureInfo.InvariantCulture));
        if (node < 0)
            numa.Remove();
    }

    private static void ApplyExpress(XElement? express)
    {
        if (express is null)
            return;
        var links = express.Elements("link").ToArray();
        links.RemoveAll();
        foreach (var validity in new[] { "cap", "sta" })
        {
            if (links.FirstOrDefault(link => link.Attr("validity") == validity) is not { } link)
                continue;
            XmlValueForm.Apply(link, "width", "uint0");
            link.DropEmpty("speed");
            XmlValueForm.Apply(link, "port", "int", isRequired: false);
            if (link.Attr("port")?.StartsWith('-') == true)
                link.SetAttributeValue("port", null);
            express.Add(link);
        }
    }

    private static void ApplyAddress(XElement address)
    {
        PciAddressPass.Apply(address);
        foreach (var name in new[] { "type", "multifunction" })
            address.SetAttributeValue(name, null);
    }
}
