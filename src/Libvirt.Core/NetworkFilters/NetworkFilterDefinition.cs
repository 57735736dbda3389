using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The configuration of a network filter.</summary>
public sealed partial class NetworkFilterDefinition : UuidXmlDefinition
{
    private NetworkFilterDefinition(XElement root)
        : base(root)
    {
    }

    /// <inheritdoc/>
    public override string Name
    {
        get => Root.Attr("name") ?? "";
        set => Root.SetAttributeValue("name", value);
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static NetworkFilterDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "nwfilter_definition", "filter"));

    /// <summary>Reads what a hypervisor says of a network filter that it has, as it stands.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a network filter.</exception>
    public static NetworkFilterDefinition ParseLive(string xml) => new(VirtXml.Parse(xml, "nwfilter_definition", "filter"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static NetworkFilterDefinition FromElement(XElement root)
    {
        NetworkFilterPasses.Apply(root);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public NetworkFilterDefinition Clone() => new(new XElement(Root));
}
