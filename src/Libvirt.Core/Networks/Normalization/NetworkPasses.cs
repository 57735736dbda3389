using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a network takes the form in which libvirt keeps it (virNetworkDefParseXML).</summary>
internal static class NetworkPasses
{
    internal static XmlErrors Errors { get; } = new(VirtErrorDomain.Network);

    internal static void Apply(NetworkDefinition network)
    {
        CheckName(network.Root);
        NetworkLayout.Layout.Check(network.Root);
        UuidPass.Apply(network.Root, Errors);
        ApplyOptions(network);
        if (network.Root.Element("bandwidth") is { } bandwidth)
            BandwidthPass.Apply(bandwidth, mayHaveClass: false, mayHaveFloor: false);
        if (network.Root.Element("vlan") is { } vlan)
            VlanPass.Apply(vlan);
        NetworkBridgePass.Apply(network);
        NetworkDnsPass.Apply(network);
        if (network.Root.Element("virtualport") is { } port)
            VirtualPortPass.Apply(port, mustHaveType: true);
        foreach (var group in network.Root.Elements("portgroup"))
            NetworkPortGroupPass.Apply(group);
        foreach (var ip in network.Root.Elements("ip"))
            NetworkAddressPass.Apply(network.Name, ip);
        foreach (var route in network.Root.Elements("route"))
            RoutePass.Apply(network.Name, route);
        NetworkGatewayPass.Apply(network);
        NetworkForwardPass.Apply(network);
        NetworkModePass.Apply(network);
        NetworkOptionsPass.Apply(network.Root);
        NetworkLayout.Layout.Arrange(network.Root);
    }

    private static void CheckName(XElement root)
    {
        var name = root.GivenText("name") ?? throw new VirtException(VirtErrorDomain.Network, VirtErrorCode.NoName);
        if (name.Contains('/'))
            throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlDetail, "invalid char in name: /");
    }

    private static void ApplyOptions(NetworkDefinition network)
    {
        var root = network.Root;
        if (root.Given("ipv6") is { } ipv6 && ipv6 is not ("yes" or "no"))
            throw Errors.Xml($"Invalid ipv6 setting '{ipv6}' in network '{network.Name}'");
        if (root.Attr("ipv6") != "yes")
            root.SetAttributeValue("ipv6", null);
        // What a live network tells of itself is no part of its definition.
        root.SetAttributeValue("connections", null);
        if (root.Element("domain") is { } domain && domain.Attribute("name") is null)
            domain.Remove();
    }
}
