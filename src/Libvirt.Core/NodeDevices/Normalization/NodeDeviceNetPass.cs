using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A network card.</summary>
internal static class NodeDeviceNetPass
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;

    private static readonly string[] Features =
        ["rx", "tx", "sg", "tso", "gso", "gro", "lro", "rxvlan", "txvlan", "ntuple", "rxhash", "rdma", "txudptnl", "switchdev"];

    internal static void Apply(NodeDeviceFields fields)
    {
        var net = fields.Element;
        fields.Required("interface", $"no network interface supplied for '{fields.Device}'");
        fields.DropEmpty("address");
        ApplyFeatures(net);
        if (net.Element("capability") is { } capability)
        {
            if (capability.Given("type") is not { } type)
                capability.Remove();
            else if (type is not ("80203" or "80211"))
                throw Errors.Unsupported($"invalid network type supplied for '{fields.Device}'");
        }
        if (net.Element("link") is { } link)
            LinkPass.Apply(link);
    }

    private static void ApplyFeatures(XElement net)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in net.Elements("feature"))
        {
            var name = feature.Attr("name") ?? throw Errors.Xml("missing network device feature name");
            found.Add(Features.Contains(name) ? name : throw Errors.Xml($"unknown network device feature '{name}'"));
        }
        net.Elements("feature").RemoveAll();
        net.Add(Features.Where(found.Contains).Select(name => new XElement("feature", new XAttribute("name", name))));
    }
}
