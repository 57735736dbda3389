using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What a port is plugged into.</summary>
internal static class NetworkPlugPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(XElement plug)
    {
        switch (plug.Attr("type"))
        {
            case null or "none":
                plug.Remove();
                break;
            case "direct":
                ApplyDirect(plug);
                break;
            case "hostdev-pci":
                ApplyDevice(plug);
                break;
            default:
                ApplyBridge(plug);
                break;
        }
    }

    private static void ApplyBridge(XElement plug)
    {
        Keep(plug, "bridge", "macTableManager");
        if (plug.Attribute("bridge") is null)
            throw Errors.Xml("Missing network port bridge name");
        if (plug.Attr("macTableManager") is { } manager and not ("kernel" or "libvirt"))
            throw Errors.Xml($"Invalid macTableManager setting '{manager}' in network port");
    }

    private static void ApplyDirect(XElement plug)
    {
        Keep(plug, "dev", "mode");
        if (plug.Attribute("dev") is null)
            throw Errors.Xml("Missing network port link device name");
        var mode = plug.Attr("mode") ?? "vepa";
        plug.SetAttributeValue("mode", mode is "vepa" or "private" or "bridge" or "passthrough" ? mode : throw Errors.Xml($"Invalid mode setting '{mode}' in network port"));
    }

    private static void ApplyDevice(XElement plug)
    {
        var (driver, address) = (plug.Element("driver"), plug.Element("address"));
        Keep(plug, "managed");
        if (driver.Given("name") is { } name)
            plug.Add(name is "kvm" or "vfio" ? driver : throw Errors.Xml("Missing network port driver name"));
        PciAddressPass.Apply(address ?? throw Errors.Xml("Missing network port PCI address"));
        foreach (var other in new[] { "type", "multifunction" })
            address.SetAttributeValue(other, null);
        plug.Add(address);
    }

    // The parts of another kind are passed over.
    private static void Keep(XElement plug, params string[] attributes)
    {
        plug.Elements().Where(e => e.Name.LocalName is "driver" or "address").RemoveAll();
        foreach (var name in new[] { "bridge", "macTableManager", "dev", "mode", "managed" }.Except(attributes))
            plug.SetAttributeValue(name, null);
    }
}
