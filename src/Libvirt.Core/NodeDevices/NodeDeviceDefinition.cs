using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What a host knows of one of its devices.</summary>
public sealed partial class NodeDeviceDefinition : XmlDefinition
{
    private NodeDeviceDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static NodeDeviceDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "node_device_definition", "device"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static NodeDeviceDefinition FromElement(XElement root) => new(root);

    /// <summary>A copy that shares nothing with this one.</summary>
    public NodeDeviceDefinition Clone() => new(new XElement(Root));
}
