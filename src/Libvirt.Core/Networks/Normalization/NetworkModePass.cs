using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What a network must and may not have in each mode of forwarding.</summary>
internal static class NetworkModePass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(NetworkDefinition network)
    {
        var (root, name) = (network.Root, network.Name);
        var mode = root.Element("forward")?.Attr("mode") ?? "none";
        var devices = root.Element("forward") is { } forward ? forward.Elements("interface").Concat(forward.Elements("address")).Count() : 0;
        if (mode is "route" or "nat" or "open")
            CheckRouted(root, name, mode, devices);
        if (mode is "none" or "route" or "nat" or "open")
        {
            var bridge = root.GetOrAdd("bridge");
            // Anything but "off" is on.
            bridge.SetAttributeValue("stp", bridge.Attr("stp") == "off" ? "off" : "on");
            bridge.SetAttributeValue("delay", bridge.Attr("delay") ?? "0");
            return;
        }
        CheckBridged(root.Element("bridge"), name, mode, devices > 0 || root.Element("forward")!.Element("pf") is not null);
        if (root.Element("mtu") is not null)
            throw Errors.Xml($"mtu size only allowed in open, route, nat, and isolated mode, not in {mode} (network '{name}')");
    }

    private static void CheckRouted(XElement root, string name, string mode, int devices)
    {
        if (root.Element("ip") is null)
            throw Errors.Xml($"{mode} forwarding requested, but no IP address provided for network '{name}'");
        if (devices > 1)
            throw Errors.Xml($"multiple forwarding interfaces specified for network '{name}', only one is supported");
        if (mode == "open" && devices > 0)
            throw Errors.Xml($"forward dev not allowed for network '{name}' with forward mode='{mode}'");
    }

    private static void CheckBridged(XElement? bridge, string name, string mode, bool hasDevice)
    {
        if (bridge is null)
            return;
        if (mode != "bridge")
        {
            if (bridge.Attribute("name") is not null)
                throw Errors.Xml($"bridge name not allowed in {mode} mode (network '{name}')");
            if (bridge.Attribute("zone") is not null)
                throw Errors.Xml($"bridge zone not allowed in {mode} mode (network '{name}')");
            if (bridge.Attribute("macTableManager") is not null)
                throw Errors.Xml($"bridge macTableManager setting not allowed in {mode} mode (network '{name}')");
        }
        if (bridge.Attr("delay") is not (null or "0") || bridge.Attribute("stp") is not null || bridge.Attribute("zone") is not null)
            throw Errors.Xml($"bridge delay/stp/zone options only allowed in route, nat, and isolated mode, not in {mode} (network '{name}')");
        if (bridge.Attribute("name") is not null && hasDevice)
            throw Errors.Xml($"A network with forward mode='{mode}' can specify a bridge name or a forward dev, but not both (network '{name}')");
        bridge.SetAttributeValue("delay", null);
        if (bridge.Attribute("name") is null && bridge.Attribute("macTableManager") is null)
            bridge.Remove();
    }
}
