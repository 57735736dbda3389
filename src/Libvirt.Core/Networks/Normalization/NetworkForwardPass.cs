using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>How a network is joined to others (virNetworkForwardDefParseXML).</summary>
internal static class NetworkForwardPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;
    private static readonly HashSet<string> Modes = ["none", "nat", "route", "open", "bridge", "private", "vepa", "passthrough", "hostdev"];

    internal static void Apply(NetworkDefinition network)
    {
        if (network.Root.Element("forward") is not { } forward)
            return;
        forward.DropEmpty("mode", "dev", "managed");
        var mode = forward.Attr("mode") ?? "nat";
        if (!Modes.Contains(mode))
            throw Errors.Unsupported($"unknown forwarding type '{mode}'");
        forward.SetAttributeValue("mode", mode);
        var isManaged = string.Equals(forward.Attr("managed"), "yes", StringComparison.OrdinalIgnoreCase);
        forward.SetAttributeValue("managed", mode != "hostdev" ? null : isManaged ? "yes" : "no");
        ApplyDriver(forward, network.Name);
        NetworkNatPass.Apply(forward, network.Name);
        ApplyDevices(forward, network.Name);
        if (mode == "none")
            forward.Remove();
    }

    private static void ApplyDriver(XElement forward, string network)
    {
        if (forward.Element("driver") is not { } driver)
            return;
        if (driver.Given("name") is not { } name)
            driver.Remove();
        else if (name is not ("kvm" or "vfio"))
            throw Errors.Unsupported($"Unknown forward <driver name='{name}'/> in network {network}");
    }

    // Interfaces count before addresses, and both before a physical function.
    private static void ApplyDevices(XElement forward, string network)
    {
        var dev = forward.Attr("dev");
        if (dev is not null && (forward.Element("address") ?? forward.Element("pf")) is not null)
            throw Errors.Xml("the <forward> 'dev' attribute cannot be used when <address> or <pf> sub-elements are present in network %s");
        if ((dev is not null ? forward : forward.Element("interface")) is not null)
        {
            ApplyInterfaces(forward, dev, network);
            forward.Elements("address").Concat(forward.Elements("pf")).RemoveAll();
        }
        else if (forward.Element("address") is not null)
        {
            NetworkForwardAddressPass.Apply(forward, network);
            forward.Elements("pf").RemoveAll();
        }
        else if (forward.Elements("pf").Skip(1).Any())
        {
            throw Errors.Xml($"Only one <pf> element is allowed in <forward> of network {network}");
        }
        else if (forward.Element("pf") is { } pf && pf.Attribute("dev") is null)
        {
            throw Errors.Xml($"Missing required dev attribute in <pf> element of network '{network}'");
        }
    }

    private static void ApplyInterfaces(XElement forward, string? dev, string network)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var card in forward.Elements("interface"))
        {
            var name = card.Attr("dev") ?? throw Errors.Xml($"Missing required dev attribute in <forward> <interface> element of network {network}");
            if (seen.Count == 0 && dev is not null && name != dev)
                throw Errors.Xml($"<forward dev='{dev}'> must match first <interface dev='{name}'/> in network {network}");
            if (!seen.Add(name))
                throw Errors.Xml($"interface '{name}' can only be listed once in network {network}");
            card.SetAttributeValue("connections", null);
        }
        if (seen.Count == 0)
            forward.Add(new XElement("interface", new XAttribute("dev", dev!)));
        forward.SetAttributeValue("dev", forward.Element("interface")!.Attr("dev"));
    }
}
