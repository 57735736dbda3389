using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A virtual network's configuration.</summary>
public sealed partial class NetworkDefinition : UuidXmlDefinition
{
    private NetworkDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static NetworkDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "network_definition", "network"));

    /// <summary>Reads what a hypervisor says of a network that it has, as it stands: with what is only true of a live one.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a network.</exception>
    public static NetworkDefinition ParseLive(string xml) => new(VirtXml.Parse(xml, "network_definition", "network"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static NetworkDefinition FromElement(XElement root)
    {
        var network = new NetworkDefinition(root);
        NetworkPasses.Apply(network);
        return network;
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public NetworkDefinition Clone() => new(new XElement(Root));
}
