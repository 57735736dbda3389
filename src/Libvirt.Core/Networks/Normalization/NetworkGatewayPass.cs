using System.Net;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The gateway of each static route must be on the network itself.</summary>
internal static class NetworkGatewayPass
{
    internal static void Apply(NetworkDefinition network)
    {
        foreach (var route in network.Root.Elements("route"))
        {
            var gateway = SocketAddress.Parse(route.Attr("gateway")!);
            if (!network.Ips.Any(ip => IsNear(ip, gateway)))
                throw NetworkPasses.Errors.Unsupported($"unreachable static route gateway '{gateway}' specified for network '{network.Name}'");
        }
    }

    private static bool IsNear(NetworkAddressDefinition ip, IPAddress gateway) =>
        ip.Address.AddressFamily == gateway.AddressFamily && SocketAddress.Mask(ip.Address, ip.Prefix).Equals(SocketAddress.Mask(gateway, ip.Prefix));
}
