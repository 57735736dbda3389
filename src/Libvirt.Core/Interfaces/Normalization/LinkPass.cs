using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The speed and state of a network card (virInterfaceLinkParseXML).</summary>
internal static class LinkPass
{
    /// <param name="link">The element; it is taken out where it says nothing.</param>
    internal static void Apply(XElement link)
    {
        link.DropEmpty("state");
        if (link.Attr("speed") == "0")
            link.SetAttributeValue("speed", null);
        if (!link.HasAttributes)
            link.Remove();
    }
}
