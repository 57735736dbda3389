using Libvirt.Xml;

namespace Libvirt;

/// <content>The cable.</content>
public sealed partial class InterfaceDefinition
{
    /// <summary>Whether the cable is plugged in.</summary>
    public LinkState LinkState
    {
        get => Element.Element("link")?.Attr("state") switch
        {
            "up" => LinkState.Up,
            "down" => LinkState.Down,
            _ => LinkState.Default,
        };
        set
        {
            if (value == LinkState.Default)
                Element.Element("link")?.Remove();
            else
                Element.GetOrAdd("link").SetAttributeValue("state", value == LinkState.Up ? "up" : "down");
        }
    }
}
