using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The PCI devices that a network hands to its guests.</summary>
internal static class NetworkForwardAddressPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(XElement forward, string network)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in forward.Elements("address"))
        {
            var type = address.Attr("type") ?? throw Errors.Xml($"missing address type in network {network}");
            if (type is not ("none" or "pci" or "netdev"))
                throw Errors.Unsupported($"unknown address type '{type}' in network {network}");
            if (type != "pci")
                throw Errors.Xml($"unsupported address type '{type}' in network {network}");
            var device = PciAddressPass.Apply(address);
            if (!seen.Add(device))
                throw Errors.Xml($"PCI device '{device}' can only be listed once in network {network}");
            address.SetAttributeValue("multifunction", null);
        }
    }
}
