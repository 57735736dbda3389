using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a <c>&lt;capability&gt;</c> of a device of the host.</summary>
public sealed class NodeDeviceCapability
{
    internal NodeDeviceCapability(XElement element) => Element = element;

    /// <summary>The element.</summary>
    public XElement Element { get; }

    /// <summary>Its type: <c>pci</c>, <c>usb_device</c>, <c>net</c>, <c>storage</c>, …</summary>
    public string Type => Element.Attr("type") ?? "";

    /// <summary>What it is made of: capabilities within, such as <c>fc_host</c> in a <c>scsi_host</c>.</summary>
    public IReadOnlyList<NodeDeviceCapability> Capabilities => [.. Element.Elements("capability").Select(element => new NodeDeviceCapability(element))];

    /// <summary>The name of the product; null where none is given.</summary>
    public string? Product => Element.GivenText("product") ?? Element.GivenText("model");

    /// <summary>The name of its maker; null where none is given.</summary>
    public string? Vendor => Element.GivenText("vendor");

    /// <summary>A field that is plain text, by its element; null where there is none.</summary>
    public string? Field(string name) => Element.GivenText(name);

    /// <summary>The type.</summary>
    public override string ToString() => Type;
}
