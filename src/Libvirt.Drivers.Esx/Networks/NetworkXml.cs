using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Networks;

/// <summary>The XML of a switch as a network (esxNetworkGetXMLDesc).</summary>
internal static class NetworkXml
{
    /// <summary>Writes it.</summary>
    /// <exception cref="VirtException">InternalError: the switch names what its host does not have.</exception>
    internal static string Write(VirtualSwitch one, HostNetwork network)
    {
        var devices = one.Nics.Select(key => Device(key, network)).ToList();
        return VirtXmlWriter.Write(new XElement("network",
            new XElement("name", one.Name),
            new XElement("uuid", one.Uuid),
            devices is [var first, ..]
                ? new XElement("forward", new XAttribute("dev", first), new XAttribute("mode", "bridge"), devices.Select(device => new XElement("interface", new XAttribute("dev", device))))
                : new XElement("bridge", new XAttribute("stp", "off"), new XAttribute("delay", 0)),
            ShapingPolicy.ToBandwidth(one.Shaping),
            one.PortGroups
                .Select(network.FindGroup)
                .Where(group => network.Guests.Contains(group.Name))
                .Select(group => new XElement("portgroup", new XAttribute("name", group.Name), ShapingPolicy.ToBandwidth(group.Shaping)))));
    }

    private static string Device(string key, HostNetwork network) => network.Nics.FirstOrDefault(nic => nic.Key == key)?.Device
        ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"Could not find PhysicalNic with key '{key}'");
}
