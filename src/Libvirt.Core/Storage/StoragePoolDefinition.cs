using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A storage pool's configuration.</summary>
public sealed partial class StoragePoolDefinition : UuidXmlDefinition
{
    private StoragePoolDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it. It says nothing of how large the pool is: the sizes are 0.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static StoragePoolDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "storage_pool_definition", "pool"));

    /// <summary>Reads what a hypervisor says of a pool that it has, as it stands: with its sizes.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a pool.</exception>
    public static StoragePoolDefinition ParseLive(string xml) => new(VirtXml.Parse(xml, "storage_pool_definition", "pool"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static StoragePoolDefinition FromElement(XElement root)
    {
        StoragePoolPasses.Apply(root);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public StoragePoolDefinition Clone() => new(new XElement(Root));
}
