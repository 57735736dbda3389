using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a <c>&lt;portgroup&gt;</c> of a network: what the interfaces that name it get.</summary>
public sealed class NetworkPortGroupDefinition
{
    internal NetworkPortGroupDefinition(XElement element) => Element = element;

    /// <summary>The element.</summary>
    public XElement Element { get; }

    /// <summary>Its name.</summary>
    public string Name => Element.Attr("name") ?? "";

    /// <summary>Whether it is for the interfaces that name none.</summary>
    public bool IsDefault => Element.Attr("default") == "yes";

    /// <summary>The numbers of its VLANs.</summary>
    public IReadOnlyList<uint> Vlans => [.. Element.Elements("vlan").Elements("tag").Select(tag => CNumber.TryUInt(tag.Attr("id"), 10, out var id) ? id : 0)];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
