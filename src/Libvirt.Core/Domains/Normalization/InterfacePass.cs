using System.Security.Cryptography;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Network interfaces: what they are connected to, and a hardware address for each.</summary>
internal static class InterfacePass
{
    private static readonly HashSet<string> Types =
        ["user", "ethernet", "vhostuser", "server", "client", "mcast", "network", "bridge", "internal", "direct", "hostdev", "udp", "vdpa", "null", "vds"];

    private static readonly HashSet<string> VirtioModels = new(["virtio", "virtio-transitional", "virtio-non-transitional"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Filtered = ["ethernet", "network", "bridge"];

    // Names that hypervisors hand out at each start and that no definition keeps.
    private static readonly string[] GeneratedNames = ["vnet", "macvtap", "macvlan"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var card in domain.Interfaces)
        {
            var element = card.Element;
            element.SetAttributeValue("type", element.Attr("type") ?? "user");
            if (!Types.Contains(card.Type))
                throw XmlValueErrors.Invalid("type", "interface", card.Type);
            if (card.Type is "network" or "bridge" or "direct" or "hostdev" or "vdpa" && element.Element("source") is null)
                throw XmlValueErrors.Error($"interface type='{card.Type}' requires a 'source' element");
            if (card.Type == "direct" && element.Element("source") is { } source)
                source.SetAttributeValue("mode", source.Attr("mode") ?? "vepa");
            card.Mac = string.IsNullOrEmpty(card.Mac) ? Generate(defaults.MacPrefix) : Normalize(card.Mac);
            if (card.Target is { } target && GeneratedNames.Any(n => target.StartsWith(n, StringComparison.Ordinal)))
                element.Element("target")!.Remove();
            if (card.Model is { } model && !model.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.InvalidArg, "Model name contains invalid characters");
            if (element.Element("model") is { HasAttributes: false } empty)
                empty.Remove();
            Driver(element);
            Port(element);
            foreach (var address in element.Descendants("ip"))
                address.SetAttributeValue("family", address.Attr("family") ?? "ipv4");
        }
    }

    // Open vSwitch knows a port by an identity, which is made up where none is given.
    private static void Port(XElement card)
    {
        if (card.Element("virtualport") is { } port && port.Attr("type") == "openvswitch" && port.GetOrAdd("parameters") is var parameters && parameters.Attr("interfaceid") is null)
            parameters.SetAttributeValue("interfaceid", Guid.NewGuid().ToString("D"));
    }

    // Only the paravirtual cards have these settings; a card of the host's has the driver that hands it out.
    private static void Driver(XElement card)
    {
        var model = card.Element("model");
        if (model?.Attr("type") is { } type && VirtioModels.Contains(type))
            model.SetAttributeValue("type", type.ToLowerInvariant());
        var isOfHost = card.Attr("type") == "hostdev";
        if (isOfHost)
        {
            card.Element("driver")?.Attributes().Where(a => a.Name.LocalName != "name").Remove();
        }
        else if (model?.Attr("type") is not { } name || !VirtioModels.Contains(name))
        {
            card.Element("driver")?.Remove();
            card.Element("backend")?.SetAttributeValue("vhost", null);
        }
        if (card.Element("driver") is { } driver)
        {
            XmlValueForm.Apply(driver, "queues", "uint", isRequired: false);
            // One is what a card has anyway.
            if (driver.Attr("queues") is "0" or "1")
                driver.SetAttributeValue("queues", null);
        }
        if (!Filtered.Contains(card.Attr("type")!))
            card.Element("filterref")?.Remove();
        if (card.Element("coalesce")?.Element("rx")?.Element("frames")?.Attr("max") is null or "0")
            card.Element("coalesce")?.Remove();
    }

    private static string Generate(string prefix)
    {
        Span<byte> bytes = stackalloc byte[3];
        RandomNumberGenerator.Fill(bytes);
        return $"{prefix}:{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}";
    }

    private static string Normalize(string mac)
    {
        if (!MacAddress.TryNormalize(mac, out var address, out var isMulticast))
            throw XmlValueErrors.Error($"unable to parse mac address '{mac}'");
        return isMulticast ? throw XmlValueErrors.Error($"expected unicast mac address, found multicast '{mac}'") : address;
    }
}
