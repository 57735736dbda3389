using System.Net;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>An address of a network on the host, with its netmask or prefix (virNetworkIPDefParseXML).</summary>
internal static class NetworkAddressPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(string network, XElement ip)
    {
        ip.DropEmpty("family", "address", "netmask");
        var text = ip.Attr("address") ?? throw Errors.Xml($"Missing required address attribute in network '{network}'");
        if (!SocketAddress.TryParse(text, out var address))
            throw Errors.Xml($"Invalid address '{text}' in network '{network}'");
        IPAddress? netmask = null;
        if (ip.Attr("netmask") is { } mask)
            netmask = SocketAddress.TryParse(mask, out var read) ? read : throw Errors.Xml($"Invalid netmask '{mask}' in network '{network}'");
        _ = CNumber.TryUInt(ip.Attr("prefix"), 10, out var prefix);

        CheckFamily(network, ip, address, netmask, prefix);
        ip.SetAttributeValue("address", address);
        ip.SetAttributeValue("netmask", netmask);
        if (prefix == 0)
            ip.SetAttributeValue("prefix", null);
        if (ip.Element("dhcp") is { } dhcp)
            NetworkDhcpPass.Apply(network, dhcp, address, SocketAddress.Prefix(address, netmask, prefix));
        if (ip.Element("tftp") is { } tftp)
        {
            if (address.IsV6())
                throw Errors.Unsupported($"Unsupported <tftp> element in an IPv6 element in network '{network}'");
            if (tftp.Given("root") is null)
                tftp.Remove();
        }
    }

    private static void CheckFamily(string network, XElement ip, IPAddress address, IPAddress? netmask, uint prefix)
    {
        var (text, mask) = (ip.Attr("address"), ip.Attr("netmask"));
        switch (ip.Attr("family"))
        {
            case null or "ipv4":
                if (address.IsV6())
                    throw Errors.Unsupported($"{ip.Attr("family") ?? "no"} family specified for non-IPv4 address '{text}' in network '{network}'");
                if (netmask?.IsV6() == true)
                    throw Errors.Unsupported($"Invalid netmask '{mask}' for address '{text}' in network '{network}' (both must be IPv4)");
                if (netmask is not null && prefix > 0)
                    throw Errors.Unsupported($"Network '{network}' IP address cannot have both a prefix and a netmask");
                if (prefix > 32)
                    throw Errors.Unsupported($"Invalid IPv4 prefix '{prefix}' in network '{network}'");
                break;
            case "ipv6":
                if (!address.IsV6())
                    throw Errors.Unsupported($"Family 'ipv6' specified for non-IPv6 address '{text}' in network '{network}'");
                if (netmask is not null)
                    throw Errors.Unsupported($"netmask not allowed for IPv6 address '{text}' in network '{network}'");
                if (prefix > 128)
                    throw Errors.Unsupported($"Invalid IPv6 prefix '{prefix}' in network '{network}'");
                break;
            case var family:
                throw Errors.Xml($"Unrecognized family '{family}' in network '{network}'");
        }
    }
}
