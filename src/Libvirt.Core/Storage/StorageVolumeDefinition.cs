using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A storage volume's configuration.</summary>
public sealed partial class StorageVolumeDefinition : XmlDefinition
{
    private StorageVolumeDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static StorageVolumeDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "storage_volume_definition", "volume"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static StorageVolumeDefinition FromElement(XElement root) => new(root);

    /// <summary>A copy that shares nothing with this one.</summary>
    public StorageVolumeDefinition Clone() => new(new XElement(Root));
}
