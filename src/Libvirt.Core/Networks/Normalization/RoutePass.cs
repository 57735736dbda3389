using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A static route (virNetDevIPRouteCreate).</summary>
internal static class RoutePass
{
    /// <param name="what">What it is a route of, for messages.</param>
    /// <param name="route">The element.</param>
    internal static void Apply(string what, XElement route)
    {
        VirtException Error(string detail) => NetworkPasses.Errors.Xml($"{what}: {detail}");
        var text = route.Attr("address") ?? throw Error("Missing required address attribute in route definition");
        var gatewayText = route.Attr("gateway") ?? throw Error("Missing required gateway attribute in route definition");
        if (!SocketAddress.TryParse(text, out var address))
            throw Error($"Bad network address '{text}' in route definition");
        if (!SocketAddress.TryParse(gatewayText, out var gateway))
            throw Error($"Bad gateway address '{gatewayText}' in route definition");
        _ = CNumber.TryUInt(route.Attr("prefix"), 10, out var prefix);

        IPAddress? netmask = null;
        switch (route.Attr("family"))
        {
            case null or "ipv4":
                var family = route.Attr("family") is null ? "No family" : "IPv4 family";
                if (address.IsV6())
                    throw Error($"{family} specified for non-IPv4 address '{text}' in route definition");
                if (gateway.IsV6())
                    throw Error($"{family} specified for non-IPv4 gateway '{text}' in route definition");
                netmask = Netmask(route, text, Error);
                if (prefix > 32)
                    throw Error($"Invalid prefix {prefix} specified in route definition, must be 0 - 32");
                break;
            case "ipv6":
                if (!address.IsV6())
                    throw Error($"ipv6 family specified for non-IPv6 address '{text}' in route definition");
                if (route.Attribute("netmask") is not null)
                    throw Error($"Specifying netmask invalid for IPv6 address '{text}' in route definition");
                if (!gateway.IsV6())
                    throw Error($"ipv6 specified for non-IPv6 gateway address '{gatewayText}' in route definition");
                if (prefix > 128)
                    throw Error($"Invalid prefix {prefix} specified in route definition, must be 0 - 128");
                break;
            case var other:
                throw Error($"Unrecognized family '{other}' in route definition");
        }
        if (!(netmask is null ? SocketAddress.Mask(address, (int)prefix) : SocketAddress.Mask(address, netmask)).Equals(address))
            throw Error($"Address '{text}' in route definition is not a network address");
        route.SetAttributeValue("address", address);
        route.SetAttributeValue("gateway", gateway);
    }

    private static IPAddress? Netmask(XElement route, string address, Func<string, VirtException> error)
    {
        if (route.Attr("netmask") is not { } text)
            return null;
        if (!SocketAddress.TryParse(text, out var netmask))
            throw error($"Bad netmask address '{text}' in route definition");
        if (netmask.AddressFamily != AddressFamily.InterNetwork)
            throw error($"Invalid netmask '{text}' for address '{address}' (both must be IPv4)");
        if (route.Attribute("prefix") is not null)
            throw error("Route definition cannot have both a prefix and a netmask");
        route.SetAttributeValue("netmask", netmask);
        return netmask;
    }
}
