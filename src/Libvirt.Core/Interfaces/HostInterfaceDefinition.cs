using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The configuration of a network interface of a host.</summary>
public sealed partial class HostInterfaceDefinition : XmlDefinition
{
    private HostInterfaceDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static HostInterfaceDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "interface_definition", "interface"));

    /// <summary>Reads what a hypervisor says of an interface that it has, as it stands.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of an interface.</exception>
    public static HostInterfaceDefinition ParseLive(string xml) => new(VirtXml.Parse(xml, "interface_definition", "interface"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static HostInterfaceDefinition FromElement(XElement root)
    {
        HostInterfacePasses.Apply(root);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public HostInterfaceDefinition Clone() => new(new XElement(Root));
}
