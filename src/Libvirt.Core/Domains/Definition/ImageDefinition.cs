using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over one image of a disk: the <c>&lt;disk&gt;</c> itself for the top one, a <c>&lt;backingStore&gt;</c> for those below.</summary>
public sealed class ImageDefinition(XElement element)
{
    /// <summary>The element.</summary>
    public XElement Element { get; } = element;

    /// <summary>Where the image is: <c>file</c>, <c>block</c>, <c>network</c>, …</summary>
    public string Type => Element.Attr("type") ?? "file";

    /// <summary>The path of a file or block device; null for other places, and for a drive without a medium.</summary>
    public string? Path => Type switch
    {
        "file" => Element.Element("source")?.Attr("file"),
        "block" => Element.Element("source")?.Attr("dev"),
        _ => null,
    };

    /// <summary>The image's format, such as <c>qcow2</c>; null where none is given.</summary>
    public string? Format => IsTop ? Element.Element("driver")?.Attr("type") : Element.Element("format")?.Attr("type");

    /// <summary>The image's number in the hypervisor's node names; 0 before the domain starts.</summary>
    public uint Index
    {
        get => uint.TryParse((IsTop ? Element.Element("source") : Element)?.Attr("index"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
        set => (IsTop ? Element.Element("source") : Element)?.SetAttributeValue("index", value == 0 ? null : value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The image below; null where there is none, or none is known yet.</summary>
    public ImageDefinition? Backing =>
        Element.Element("backingStore") is { HasElements: true } backing && backing.Element("source") is not null ? new ImageDefinition(backing) : null;

    /// <summary>Whether the configuration says what is below, if only that nothing is.</summary>
    public bool IsChainGiven => Element.Element("backingStore") is not null;

    /// <summary>This image and those below it, top first.</summary>
    public IEnumerable<ImageDefinition> Chain
    {
        get
        {
            for (var image = this; image is not null; image = image.Backing)
                yield return image;
        }
    }

    private bool IsTop => Element.Name.LocalName == "disk";
}
