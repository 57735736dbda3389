using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a <c>&lt;disk&gt;</c>.</summary>
public sealed class DiskDefinition(XElement element)
{
    /// <summary>The element.</summary>
    public XElement Element { get; } = element;

    /// <summary>What the guest sees: <c>disk</c>, <c>cdrom</c>, <c>floppy</c> or <c>lun</c>.</summary>
    public string Device => Element.Attr("device") ?? "disk";

    /// <summary>The name that the configuration knows it by, such as <c>vda</c>.</summary>
    public string Target => Element.Element("target")?.Attr("dev") ?? "";

    /// <summary>The bus that it is on: <c>virtio</c>, <c>scsi</c>, <c>sata</c>, <c>ide</c>; null where none is given.</summary>
    public string? Bus
    {
        get => Element.Element("target")?.Attr("bus");
        set => Element.GetOrAdd("target").SetAttributeValue("bus", value);
    }

    /// <summary>Whether the guest may not write to it.</summary>
    public bool ReadOnly => Element.Element("readonly") is not null;

    /// <summary>The name of the device in the hypervisor, such as <c>virtio-disk0</c>; null before the domain starts.</summary>
    public string? Alias
    {
        get => Element.Element("alias")?.Attr("name");
        set => Element.GetOrAdd("alias").SetAttributeValue("name", value);
    }

    /// <summary>The image on top, which the guest writes to.</summary>
    public ImageDefinition Image => new(Element);
}
