using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The bridge of a network, its hardware address and the size of its packets.</summary>
internal static class NetworkBridgePass
{
    internal static void Apply(NetworkDefinition network)
    {
        ApplyBridge(network.Root.Element("bridge"), network.Name);
        ApplyMac(network.Root.Element("mac"), network.Name);
        if (network.Root.Element("mtu") is not { } mtu)
            return;
        var size = 0U;
        if (mtu.Given("size") is { } text && !CNumber.TryWrapped(text, 10, out size))
            throw NetworkPasses.Errors.Xml($"Invalid mtu size '{text}' in network '{network.Name}'");
        mtu.SetAttributeValue("size", size);
        if (size == 0)
            mtu.Remove();
    }

    private static void ApplyBridge(XElement? bridge, string network)
    {
        if (bridge is null)
            return;
        bridge.DropEmpty("name", "zone", "stp", "delay", "macTableManager");
        if (bridge.Attr("delay") is { } delay)
        {
            if (!CNumber.TryULong(delay, 10, out var seconds))
                throw NetworkPasses.Errors.Xml($"Invalid delay value in network '{network}'");
            bridge.SetAttributeValue("delay", seconds.ToString(CultureInfo.InvariantCulture));
        }
        if (bridge.Attr("macTableManager") is { } manager && manager is not ("kernel" or "libvirt"))
            throw NetworkPasses.Errors.Xml($"Invalid macTableManager setting '{manager}' in network '{network}'");
    }

    private static void ApplyMac(XElement? mac, string network)
    {
        if (mac is null)
            return;
        if (mac.Given("address") is not { } text)
        {
            mac.Remove();
            return;
        }
        if (!MacAddress.TryNormalize(text, out var address, out var isMulticast))
            throw NetworkPasses.Errors.Xml($"Invalid bridge mac address '{text}' in network '{network}'");
        if (isMulticast)
            throw NetworkPasses.Errors.Xml($"Invalid multicast bridge mac address '{text}' in network '{network}'");
        mac.SetAttributeValue("address", address);
    }
}
