using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>A configuration of something that has a UUID as well as a name.</summary>
public abstract class UuidXmlDefinition : XmlDefinition
{
    private protected UuidXmlDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>The UUID; all zero where there is none.</summary>
    public Guid Uuid
    {
        get => VirtUuid.TryParse(Root.ChildText("uuid"), out var uuid) ? uuid : Guid.Empty;
        set => Root.GetOrAdd("uuid").Value = value.ToString("D");
    }
}
