using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A domain checkpoint's configuration: from when on the changes of its disks are recorded.</summary>
public sealed class DomainCheckpointDefinition : DomainMomentDefinition
{
    private DomainCheckpointDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>What is done with each disk, in order.</summary>
    public IEnumerable<DomainCheckpointDisk> Disks => Root.Elements("disks").Elements("disk").Select(e => new DomainCheckpointDisk(e));

    /// <summary>Reads a definition as it stands.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no checkpoint.</exception>
    public static DomainCheckpointDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "domain_checkpoint", "domaincheckpoint"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does.</summary>
    public static DomainCheckpointDefinition FromElement(XElement root) => new(root);

    /// <summary>A copy that shares nothing with this one.</summary>
    public DomainCheckpointDefinition Clone() => new(new XElement(Root));

    /// <summary>Adds a disk, at the end.</summary>
    public DomainCheckpointDisk AddDisk(string name)
    {
        var disk = new XElement("disk", new XAttribute("name", name));
        if (Root.Element("disks") is { } disks)
            disks.Add(disk);
        else
            Add(new XElement("disks", disk));
        return new DomainCheckpointDisk(Root.Element("disks")!.Elements().Last());
    }

    internal void SetDisks(IEnumerable<DomainCheckpointDisk> disks)
    {
        var elements = disks.Select(d => d.Element).ToArray();
        Root.Elements("disks").Remove();
        Add(new XElement("disks", elements));
    }
}
