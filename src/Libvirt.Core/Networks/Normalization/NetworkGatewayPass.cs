using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The gateway of each static route must be on the network itself.</summary>
internal static class NetworkGatewayPass
{
    internal static void Apply(NetworkDefinition network)
    {
        if (network.Root.Element("route") is null)
            return;
        var near = network.Ips.Where(ip => ip.Prefix >= 0).Select(ip => (ip.Prefix, Network: SocketAddress.Mask(ip.Address, ip.Prefix))).ToHashSet();
        var prefixes = near.Select(one => one.Prefix).Distinct().ToArray();
        foreach (var route in network.Root.Elements("route"))
        {
            var gateway = SocketAddress.Parse(route.Attr("gateway")!);
            if (!prefixes.Any(prefix => near.Contains((prefix, SocketAddress.Mask(gateway, prefix)))))
                throw NetworkPasses.Errors.Unsupported($"unreachable static route gateway '{gateway}' specified for network '{network.Name}'");
        }
    }
}
