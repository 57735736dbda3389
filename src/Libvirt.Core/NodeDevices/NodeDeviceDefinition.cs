using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What is known of a device of the host.</summary>
public sealed partial class NodeDeviceDefinition : XmlDefinition
{
    private NodeDeviceDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static NodeDeviceDefinition Parse(string xml) => FromElement(Read(xml));

    /// <summary>Reads the definition of a device that is to be made: it gets its name when it is there.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="hypervisorType">The type of the connection, such as <c>QEMU</c>: world-wide names are made up for it where none are given.</param>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static NodeDeviceDefinition ParseNew(string xml, string? hypervisorType = null)
    {
        var root = Read(xml);
        NodeDevicePasses.Apply(root, isNew: true, hypervisorType);
        return new(root);
    }

    /// <summary>Reads what a hypervisor says of a device that it has, as it stands: with its driver and what else only the host knows.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a device.</exception>
    public static NodeDeviceDefinition ParseLive(string xml) => new(Read(xml));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static NodeDeviceDefinition FromElement(XElement root)
    {
        NodeDevicePasses.Apply(root, isNew: false, hypervisorType: null);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public NodeDeviceDefinition Clone() => new(new XElement(Root));

    private static XElement Read(string xml) => VirtXml.Parse(xml, "node_device_definition", "device");
}
