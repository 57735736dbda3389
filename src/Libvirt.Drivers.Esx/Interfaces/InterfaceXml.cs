using System.Net;
using System.Numerics;
using System.Xml.Linq;
using Libvirt.Drivers.Esx.Networks;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Interfaces;

/// <summary>The XML of a card as an interface (esxInterfaceGetXMLDesc).</summary>
internal static class InterfaceXml
{
    /// <summary>Writes it.</summary>
    /// <param name="nic">The card.</param>
    /// <param name="flags">Whether addresses that come by DHCP are left out.</param>
    internal static string Write(PhysicalNic nic, InterfaceXmlFlags flags)
    {
        var address = nic.Address is not null && nic.Mask is not null && !(nic.HasDhcp && flags.HasFlag(InterfaceXmlFlags.Inactive)) ? Address(nic) : null;
        return VirtXmlWriter.Write(new XElement("interface",
            new XAttribute("type", "ethernet"),
            new XAttribute("name", nic.Device),
            new XElement("start", new XAttribute("mode", "onboot")),
            nic.HasDhcp || address is not null
                ? new XElement("protocol", new XAttribute("family", "ipv4"),
                    // That name servers are not taken over is what libvirt says here.
                    nic.HasDhcp ? new XElement("dhcp", new XAttribute("peerdns", "no")) : null,
                    address)
                : null,
            nic.Mac.Length > 0 ? new XElement("mac", new XAttribute("address", nic.Mac)) : null));
    }

    private static XElement Address(PhysicalNic nic)
    {
        var bits = IPAddress.TryParse(nic.Mask, out var mask)
            ? mask.GetAddressBytes().Sum(part => BitOperations.PopCount(part))
            : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"'{nic.Mask}' is no mask of a subnet");
        return new XElement("ip", new XAttribute("address", nic.Address!), bits > 0 ? new XAttribute("prefix", bits) : null);
    }
}
