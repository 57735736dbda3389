using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a port of a network takes the form in which libvirt keeps it (virNetworkPortDefParseXML).</summary>
internal static class NetworkPortPasses
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(XElement root)
    {
        NetworkPortLayout.Layout.Check(root);
        ApplyUuid(root, "network port has no uuid");
        var owner = root.Element("owner");
        if (owner?.GivenText("name") is null)
            throw Errors.Internal("network port has no owner name");
        ApplyUuid(owner, "network port has no owner UUID");
        if (root.GivenText("group") is null)
            root.Elements("group").RemoveAll();
        if (root.Element("virtualport") is { } port)
            VirtualPortPass.Apply(port, mustHaveType: false);
        var mac = root.Element("mac").Given("address") ?? throw Errors.Internal("network port has no mac");
        root.Element("mac")!.SetAttributeValue("address", MacAddress.TryNormalize(mac, out var address, out _) ? address : throw Errors.Internal($"Unable to parse MAC '{mac}'"));
        if (root.Element("bandwidth") is { } bandwidth)
            BandwidthPass.Apply(bandwidth, mayHaveClass: true, mayHaveFloor: true);
        if (root.Element("vlan") is { } vlan)
            VlanPass.Apply(vlan);
        if (root.Element("plug") is { } plug)
            NetworkPlugPass.Apply(plug);
        NetworkPortLayout.Layout.Arrange(root);
    }

    private static void ApplyUuid(XElement parent, string missing)
    {
        var text = parent.GivenText("uuid") ?? throw Errors.Internal(missing);
        parent.Element("uuid")!.Value = VirtUuid.TryParse(text, out var uuid) ? uuid.ToString("D") : throw Errors.Internal($"Unable to parse UUID '{text}'");
    }
}
