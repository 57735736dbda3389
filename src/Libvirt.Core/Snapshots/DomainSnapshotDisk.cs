using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a <c>&lt;disk&gt;</c> of a snapshot: what is done with one disk of the domain.</summary>
public sealed class DomainSnapshotDisk(XElement element)
{
    /// <summary>The element.</summary>
    public XElement Element { get; } = element;

    /// <summary>The disk's name, such as <c>vda</c>, or the path of its image.</summary>
    public string Name
    {
        get => Element.Attr("name") ?? "";
        set => Element.SetAttributeValue("name", value);
    }

    /// <summary>Where it is kept.</summary>
    public DomainSnapshotLocation Location
    {
        get => MomentNames.Location(Element.Attr("snapshot")) ?? DomainSnapshotLocation.Default;
        set => Element.SetAttributeValue("snapshot", value == DomainSnapshotLocation.Default ? null : MomentNames.Of(value));
    }

    /// <summary>Where the new image is that an external snapshot puts above the disk's: <c>file</c>, <c>block</c>, <c>network</c>, …</summary>
    public string Type => Element.Attr("type") ?? "file";

    /// <summary>The new image's format, such as <c>qcow2</c>; null where none is given.</summary>
    public string? Format => Element.Element("driver")?.Attr("type");

    /// <summary>The new image's path, or its name where it is on the network; null where none is given.</summary>
    public string? Path
    {
        get => Element.Element("source")?.Attr(PathAttribute) is { Length: > 0 } path ? path : null;
        set
        {
            Element.SetAttributeValue("type", Type);
            Element.GetOrAdd("source").SetAttributeValue(PathAttribute, value);
        }
    }

    private string PathAttribute => Type switch
    {
        "block" => "dev",
        "network" => "name",
        _ => "file",
    };
}
