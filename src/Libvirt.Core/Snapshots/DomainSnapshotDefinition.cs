using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A domain snapshot's configuration.</summary>
public sealed partial class DomainSnapshotDefinition : XmlDefinition
{
    private DomainSnapshotDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static DomainSnapshotDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "domain_snapshot", "domainsnapshot"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static DomainSnapshotDefinition FromElement(XElement root) => new(root);

    /// <summary>A copy that shares nothing with this one.</summary>
    public DomainSnapshotDefinition Clone() => new(new XElement(Root));
}
