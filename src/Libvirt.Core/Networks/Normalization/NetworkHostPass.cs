using System.Net;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A host that always gets the same address (virNetworkDHCPHostDefParseXML).</summary>
internal static class NetworkHostPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    /// <param name="network">The network's name.</param>
    /// <param name="host">The element.</param>
    /// <param name="address">The address of the network on the host.</param>
    /// <param name="isPartial">Whether it serves to find a host: any part of it will do.</param>
    internal static void Apply(string network, XElement host, IPAddress address, bool isPartial)
    {
        var (mac, id, name, ip) = (host.Attr("mac"), host.Attr("id"), host.Attr("name"), host.Attr("ip"));
        if (mac is not null)
            CheckMac(network, mac, address);
        if (id?.FirstOrDefault(c => !char.IsAsciiHexDigit(c) && c != ':') is { } bad and not '\0')
            throw Errors.Xml($"Invalid character '{bad}' in id '{id}' of network '{network}'");
        if (name is not null && (name.Length == 0 || !char.IsAsciiLetterOrDigit(name[0])))
            throw Errors.Xml($"Cannot use host name '{name}' in network '{network}'");
        if (ip is not null)
            host.SetAttributeValue("ip", SocketAddress.TryParse(ip, out var read) ? read : throw Errors.Xml($"Invalid IP address in static host definition for network '{network}'"));
        if (isPartial)
        {
            if ((mac ?? name ?? ip) is null)
                throw Errors.Xml($"At least one of name, mac, or ip attribute must be specified for static host definition in network '{network}' ");
        }
        else
        {
            if (address.IsV6() && (id ?? name) is null)
                throw Errors.Xml($"Static host definition in IPv6 network '{network}' must have id or name attribute");
            if (!address.IsV6() && (mac ?? name) is null)
                throw Errors.Xml($"Static host definition in IPv4 network '{network}' must have mac or name attribute");
            if (ip is null)
                throw Errors.Xml($"Missing IP address in static host definition for network '{network}'");
        }
        NetworkDhcpPass.ApplyLease(host);
    }

    private static void CheckMac(string network, string mac, IPAddress address)
    {
        if (address.IsV6())
            throw Errors.Xml($"Invalid to specify MAC address '{mac}' in network '{network}' IPv6 static host definition");
        if (!MacAddress.TryNormalize(mac, out _, out var isMulticast))
            throw Errors.Xml($"Cannot parse MAC address '{mac}' in network '{network}'");
        if (isMulticast)
            throw Errors.Xml($"expected unicast mac address, found multicast '{mac}' in network '{network}'");
    }
}
