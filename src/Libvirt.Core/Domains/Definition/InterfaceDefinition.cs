using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a network <c>&lt;interface&gt;</c>.</summary>
public sealed partial class InterfaceDefinition(XElement element)
{
    /// <summary>The element.</summary>
    public XElement Element { get; } = element;

    /// <summary>What it is connected to: <c>network</c>, <c>bridge</c>, <c>ethernet</c>, <c>user</c>, …</summary>
    public string Type => Element.Attr("type") ?? "";

    /// <summary>Its hardware address, as written; null where none is given.</summary>
    public string? Mac
    {
        get => Element.Element("mac")?.Attr("address");
        set
        {
            if (Element.Element("mac") is { } mac)
                mac.SetAttributeValue("address", value);
            else
                Element.AddFirst(new XElement("mac", new XAttribute("address", value ?? "")));
        }
    }

    /// <summary>The name of its end on the host, such as <c>vnet0</c>; null where none is given or it has none.</summary>
    public string? Target
    {
        get => Element.Element("target")?.Attr("dev");
        set => Element.GetOrAdd("target").SetAttributeValue("dev", value);
    }

    /// <summary>The model of the card, such as <c>virtio</c>; null where none is given.</summary>
    public string? Model
    {
        get => Element.Element("model")?.Attr("type");
        set => Element.GetOrAdd("model").SetAttributeValue("type", value);
    }

    /// <summary>The bridge or network that it is connected to; null where it has none.</summary>
    public string? Source => Element.Element("source") is { } source ? source.Attr("bridge") ?? source.Attr("network") : null;

    /// <summary>The name of the device in the hypervisor, such as <c>net0</c>; null before the domain starts.</summary>
    public string? Alias
    {
        get => Element.Element("alias")?.Attr("name");
        set => Element.GetOrAdd("alias").SetAttributeValue("name", value);
    }
}
