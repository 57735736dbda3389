using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A domain snapshot's configuration: the domain, its disks and its memory at one moment.</summary>
public sealed class DomainSnapshotDefinition : DomainMomentDefinition
{
    private DomainSnapshotDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>What the domain was doing.</summary>
    public DomainSnapshotState State
    {
        get => MomentNames.State(Root.ChildText("state")) ?? DomainSnapshotState.NoState;
        set => Set("state", value == DomainSnapshotState.NoState ? null : MomentNames.Of(value));
    }

    /// <summary>Where its memory is kept.</summary>
    public DomainSnapshotLocation Memory
    {
        get => MomentNames.Location(Root.Element("memory")?.Attr("snapshot")) ?? DomainSnapshotLocation.Default;
        set
        {
            if (value == DomainSnapshotLocation.Default)
                Root.Elements("memory").Remove();
            else if (Root.Element("memory") is { } memory)
                memory.SetAttributeValue("snapshot", MomentNames.Of(value));
            else
                Add(new XElement("memory", new XAttribute("snapshot", MomentNames.Of(value))));
        }
    }

    /// <summary>The file that its memory is kept in; null where it has none of its own.</summary>
    public string? MemoryFile => Root.Element("memory")?.Attr("file");

    /// <summary>What is done with each disk, in order.</summary>
    public IEnumerable<DomainSnapshotDisk> Disks => Root.Elements("disks").Elements().Select(e => new DomainSnapshotDisk(e));

    /// <summary>The definition that the domain's next start would have taken; null where that was <see cref="DomainMomentDefinition.Domain"/>.</summary>
    public DomainDefinition? InactiveDomain
    {
        get => DomainOf("inactiveDomain");
        set => SetDomain("inactiveDomain", value);
    }

    /// <summary>Whether it is the one that the domain's state derives from; null where that is not kept with it.</summary>
    public bool? IsCurrent
    {
        get => Root.Element("active") is { } active ? active.Value.Trim() != "0" : null;
        set => Set("active", value is null ? null : value.Value ? "1" : "0");
    }

    /// <summary>Whether any of it is in files of its own (virDomainSnapshotDefIsExternal).</summary>
    public bool IsExternal => Memory == DomainSnapshotLocation.External || Disks.Any(d => d.Location == DomainSnapshotLocation.External);

    /// <summary>Reads a definition as it stands.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no snapshot.</exception>
    public static DomainSnapshotDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "domain_snapshot", "domainsnapshot"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does.</summary>
    public static DomainSnapshotDefinition FromElement(XElement root) => new(root);

    /// <summary>A copy that shares nothing with this one.</summary>
    public DomainSnapshotDefinition Clone() => new(new XElement(Root));

    /// <summary>The XML as libvirt formats it; where the snapshot has no definition of its domain, the domain's UUID stands for it.</summary>
    public string ToXml(Guid domain)
    {
        if (Root.Element("domain") is not null)
            return ToXml();
        var copy = Clone();
        copy.Add(new XElement("domain", new XElement("uuid", domain.ToString("D"))));
        return copy.ToXml();
    }

    internal void SetDisks(IEnumerable<DomainSnapshotDisk> disks)
    {
        var elements = disks.Select(d => d.Element).ToArray();
        Root.Elements("disks").Remove();
        Add(new XElement("disks", elements));
    }
}
