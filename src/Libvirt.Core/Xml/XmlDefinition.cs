using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>A configuration: a typed view over libvirt's XML, which it keeps whole.</summary>
/// <remarks>What the view does not know stays in the tree and survives a round trip. The object is not for two threads at once.</remarks>
public abstract class XmlDefinition
{
    private protected XmlDefinition(XElement root) => Root = root;

    /// <summary>The tree.</summary>
    public XElement Root { get; }

    /// <summary>The name; empty where there is none.</summary>
    public virtual string Name
    {
        get => Root.ChildText("name") ?? "";
        set => Root.GetOrAdd("name").Value = value;
    }

    /// <summary>The XML as libvirt formats it.</summary>
    public string ToXml() => VirtXmlWriter.Write(Root);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
