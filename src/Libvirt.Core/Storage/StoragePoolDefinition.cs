using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A storage pool's configuration.</summary>
public sealed partial class StoragePoolDefinition : UuidXmlDefinition
{
    private StoragePoolDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static StoragePoolDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "storage_pool_definition", "pool"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static StoragePoolDefinition FromElement(XElement root) => new(root);

    /// <summary>A copy that shares nothing with this one.</summary>
    public StoragePoolDefinition Clone() => new(new XElement(Root));
}
