using System.Globalization;
using System.Xml.Linq;

namespace Libvirt;

/// <summary>The <c>&lt;ip&gt;</c> whose DHCP is changed (virNetworkIPDefByIndex).</summary>
internal static class NetworkUpdateParent
{
    internal static NetworkAddressDefinition Find(NetworkDefinition network, int index)
    {
        var addresses = network.Ips;
        if (index >= 0)
        {
            return index < addresses.Count
                ? addresses[index]
                : throw NetworkUpdate.Invalid($"couldn't update dhcp host entry - no <ip> element found at index {index.ToString(CultureInfo.InvariantCulture)} in network '{network.Name}'");
        }
        // The one that has DHCP, else the first of IPv4, else the first.
        return addresses.FirstOrDefault(ip => ip.Element.Element("dhcp") is not null)
            ?? addresses.FirstOrDefault(ip => !ip.Address.IsV6())
            ?? addresses.FirstOrDefault()
            ?? throw NetworkUpdate.Invalid($"couldn't update dhcp host entry - no <ip> element found in network '{network.Name}'");
    }

    /// <summary>Refuses DHCP on a second address of a family.</summary>
    internal static void CheckSingle(NetworkDefinition network, NetworkAddressDefinition parent)
    {
        if (network.Ips.Any(ip => ip.Element != parent.Element && ip.Element.Element("dhcp") is not null && ip.Address.IsV6() == parent.Address.IsV6()))
            throw NetworkUpdate.Invalid($"dhcp is supported only for a single {(parent.Address.IsV6() ? "IPv6" : "IPv4")} address on each network");
    }

    /// <summary>Leaves out DHCP that hands out nothing any more.</summary>
    internal static void Tidy(NetworkAddressDefinition parent)
    {
        if (parent.Element.Element("dhcp") is { } dhcp && dhcp.Element("range") is null && dhcp.Element("host") is null)
            dhcp.Remove();
    }

    /// <summary>The DHCP of an address, added where there is none.</summary>
    internal static XElement Dhcp(NetworkAddressDefinition parent)
    {
        if (parent.Element.Element("dhcp") is { } dhcp)
            return dhcp;
        dhcp = new XElement("dhcp");
        parent.Element.Add(dhcp);
        return dhcp;
    }
}
