using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A domain's configuration: a typed view over libvirt's XML, which it keeps whole.</summary>
/// <remarks>What the view does not know stays in the tree and survives a round trip. The object is not for two threads at once; <see cref="Clone"/> gives another its own.</remarks>
public sealed partial class DomainDefinition
{
    private DomainDefinition(XElement root) => Root = root;

    /// <summary>The tree: a <c>&lt;domain&gt;</c> element.</summary>
    public XElement Root { get; }

    /// <summary>The hypervisor's type: <c>kvm</c>, <c>qemu</c>, <c>test</c>.</summary>
    public string Type => Root.Attr("type") ?? "";

    /// <summary>The name.</summary>
    public string Name
    {
        get => Root.ChildText("name") ?? "";
        set => Root.GetOrAdd("name").Value = value;
    }

    /// <summary>The UUID.</summary>
    public Guid Uuid
    {
        get => VirtUuid.TryParse(Root.ChildText("uuid"), out var uuid) ? uuid : Guid.Empty;
        set => Root.GetOrAdd("uuid").Value = value.ToString("D");
    }

    /// <summary>The number of the active domain that this is the live form of; null in a definition.</summary>
    public int? Id
    {
        get => Root.AttrInt("id");
        set => Root.SetAttributeValue("id", value?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a definition and checks what every domain must have; a missing UUID is made up.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, NoName, InternalError and others by name: it is refused.</exception>
    public static DomainDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "domain_definition", "domain"));

    /// <summary>Takes a tree as a definition, with the checks of <see cref="Parse"/>.</summary>
    public static DomainDefinition FromElement(XElement root)
    {
        var definition = new DomainDefinition(root);
        DomainDefinitionChecks.Apply(definition);
        return definition;
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public DomainDefinition Clone() => new(new XElement(Root));

    /// <summary>The XML as libvirt formats it.</summary>
    public string ToXml() => VirtXmlWriter.Write(Root);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
