using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What is particular to cards, bridges, bonds and VLANs.</summary>
internal static class HostInterfaceTypePass
{
    private static readonly XmlErrors Errors = HostInterfacePasses.Errors;
    private static readonly HashSet<string> BondModes = ["balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb", "balance-alb"];

    internal static void Apply(XElement card, string type)
    {
        switch (type)
        {
            case "ethernet":
                if (card.Element("mac") is { } mac && mac.Given("address") is null)
                    mac.Remove();
                break;
            case "bridge":
                ApplyBridge(card.Element("bridge") ?? throw Errors.Xml("bridge interface misses the bridge element"));
                break;
            case "bond":
                ApplyBond(card.Element("bond") ?? throw Errors.Xml("bond interface misses the bond element"));
                break;
            default:
                ApplyVlan(card.Element("vlan") ?? throw Errors.Xml("vlan interface misses the vlan element"));
                break;
        }
    }

    private static void ApplyBridge(XElement bridge)
    {
        // What libvirt does not know here makes it pass over all that comes after.
        if (bridge.Attr("stp") is not (null or "on" or "off"))
        {
            bridge.RemoveAttributes();
            bridge.Elements("interface").RemoveAll();
        }
        foreach (var part in bridge.Elements("interface"))
            HostInterfacePasses.ApplyInterface(part, "bridge");
    }

    private static void ApplyBond(XElement bond)
    {
        bond.DropEmpty("mode");
        if (bond.Attr("mode") is { } mode && !BondModes.Contains(mode))
            throw Errors.Xml($"unknown bonding mode {mode}");
        foreach (var part in bond.Elements("interface"))
            HostInterfacePasses.ApplyInterface(part, "bond");
        if (bond.Element("miimon") is { } link)
        {
            ApplyLinkMonitor(link);
            bond.Elements("arpmon").RemoveAll();
        }
        else if (bond.Element("arpmon") is { } addresses)
        {
            ApplyAddressMonitor(addresses);
        }
    }

    private static void ApplyLinkMonitor(XElement monitor)
    {
        ApplyNumber(monitor, "freq", "bond interface miimon freq missing or invalid", isRequired: true);
        ApplyNumber(monitor, "downdelay", "bond interface miimon downdelay invalid", isRequired: false);
        ApplyNumber(monitor, "updelay", "bond interface miimon updelay invalid", isRequired: false);
        monitor.DropEmpty("carrier");
        if (monitor.Attr("carrier") is { } carrier and not ("ioctl" or "netif"))
            throw Errors.Xml($"unknown mii bonding carrier {carrier}");
    }

    private static void ApplyAddressMonitor(XElement monitor)
    {
        ApplyNumber(monitor, "interval", "bond interface arpmon interval missing or invalid", isRequired: true);
        if (monitor.Given("target") is null)
            throw Errors.Xml("bond interface arpmon target missing");
        monitor.DropEmpty("validate");
        if (monitor.Attr("validate") is { } validate and not ("active" or "backup" or "all"))
            throw Errors.Xml($"unknown arp bonding validate {validate}");
    }

    private static void ApplyNumber(XElement monitor, string name, string message, bool isRequired)
    {
        monitor.DropEmpty(name);
        if (monitor.Attribute(name) is null && !isRequired)
            return;
        if (!CNumber.TryInt(monitor.Attr(name), 10, out var value))
            throw Errors.Xml(message);
        monitor.SetAttributeValue(name, isRequired || value > 0 ? value.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static void ApplyVlan(XElement vlan)
    {
        if (vlan.Given("tag") is null)
            throw Errors.Xml("vlan interface misses the tag attribute");
        var part = vlan.Element("interface");
        var name = part.Given("name") ?? throw Errors.Xml("vlan interface misses name attribute");
        part!.ReplaceWith(new XElement("interface", new XAttribute("name", name)));
    }
}
