using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The configuration of a port of a virtual network.</summary>
public sealed partial class NetworkPortDefinition : UuidXmlDefinition
{
    private NetworkPortDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static NetworkPortDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "networkport_definition", "networkport"));

    /// <summary>Reads what a hypervisor says of a port that it has, as it stands.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a port.</exception>
    public static NetworkPortDefinition ParseLive(string xml) => new(VirtXml.Parse(xml, "networkport_definition", "networkport"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static NetworkPortDefinition FromElement(XElement root)
    {
        NetworkPortPasses.Apply(root);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public NetworkPortDefinition Clone() => new(new XElement(Root));
}
