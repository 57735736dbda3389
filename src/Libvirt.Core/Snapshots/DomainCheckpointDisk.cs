using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a <c>&lt;disk&gt;</c> of a checkpoint: how the changes of one disk of the domain are recorded.</summary>
public sealed class DomainCheckpointDisk(XElement element)
{
    private static readonly string[] Types = ["default", "no", "bitmap"];

    /// <summary>The element.</summary>
    public XElement Element { get; } = element;

    /// <summary>The disk's name, such as <c>vda</c>, or the path of its image.</summary>
    public string Name
    {
        get => Element.Attr("name") ?? "";
        set => Element.SetAttributeValue("name", value);
    }

    /// <summary>What is done with it.</summary>
    public DomainCheckpointType Type
    {
        get => (DomainCheckpointType)Math.Max(0, Array.IndexOf(Types, Element.Attr("checkpoint")));
        set => Element.SetAttributeValue("checkpoint", value == DomainCheckpointType.Default ? null : Types[(int)value]);
    }

    /// <summary>The name of the bitmap; null where there is none, or none yet.</summary>
    public string? Bitmap
    {
        get => Element.Attr("bitmap");
        set => Element.SetAttributeValue("bitmap", value);
    }

    /// <summary>How much has changed since, in bytes; null where it has not been asked for.</summary>
    public ulong? Size
    {
        get => ulong.TryParse(Element.Attr("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
        set => Element.SetAttributeValue("size", value?.ToString(CultureInfo.InvariantCulture));
    }
}
