using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The configuration of a network filter's binding to a port.</summary>
public sealed partial class NetworkFilterBindingDefinition : XmlDefinition
{
    private NetworkFilterBindingDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static NetworkFilterBindingDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "nwfilterbinding_definition", "filterbinding"));

    /// <summary>Reads what a hypervisor says of a binding that it has, as it stands.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a binding.</exception>
    public static NetworkFilterBindingDefinition ParseLive(string xml) => new(VirtXml.Parse(xml, "nwfilterbinding_definition", "filterbinding"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static NetworkFilterBindingDefinition FromElement(XElement root)
    {
        NetworkFilterBindingPasses.Apply(root);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public NetworkFilterBindingDefinition Clone() => new(new XElement(Root));
}
