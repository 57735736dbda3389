using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A storage volume's configuration.</summary>
public sealed partial class StorageVolumeDefinition : XmlDefinition
{
    private StorageVolumeDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it in a pool of no particular type.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static StorageVolumeDefinition Parse(string xml) => FromElement(Read(xml));

    /// <summary>Reads a definition, in the form in which libvirt keeps it in a pool.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="pool">The pool, whose type says which formats a volume may have.</param>
    /// <param name="flags">What may be missing.</param>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static StorageVolumeDefinition Parse(string xml, StoragePoolDefinition pool, StorageVolumeParseFlags flags = StorageVolumeParseFlags.None) =>
        FromElement(Read(xml), pool, flags);

    /// <summary>Reads what a hypervisor says of a volume that it has, as it stands: with what it takes on the disk.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a volume.</exception>
    public static StorageVolumeDefinition ParseLive(string xml) => new(Read(xml));

    /// <summary>Takes a tree as a definition, as <see cref="Parse(string)"/> does; the tree is changed.</summary>
    public static StorageVolumeDefinition FromElement(XElement root)
    {
        StorageVolumePasses.Apply(root, pool: null, StorageVolumeParseFlags.None);
        return new(root);
    }

    /// <summary>Takes a tree as a definition of a volume in a pool; the tree is changed.</summary>
    public static StorageVolumeDefinition FromElement(XElement root, StoragePoolDefinition pool, StorageVolumeParseFlags flags = StorageVolumeParseFlags.None)
    {
        StorageVolumePasses.Apply(root, StoragePoolKind.Of(pool.Type), flags);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public StorageVolumeDefinition Clone() => new(new XElement(Root));

    private static XElement Read(string xml) => VirtXml.Parse(xml, "storage_volume_definition", "volume");
}
