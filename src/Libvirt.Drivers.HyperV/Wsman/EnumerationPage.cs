using System.Xml.Linq;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>What one answer of an enumeration brings. The first has its items in another namespace than the later ones.</summary>
/// <param name="Items">The instances or references.</param>
/// <param name="Context">What the next is asked for with; null at the end.</param>
internal sealed record EnumerationPage(IReadOnlyList<XElement> Items, string? Context)
{
    /// <summary>Reads an <c>EnumerateResponse</c> or a <c>PullResponse</c>.</summary>
    internal static EnumerationPage Read(XElement response)
    {
        var items = Any(response, "Items")?.Elements().ToList() ?? [];
        // An end may come beside the last item, and beside a context that is none any more.
        var context = Any(response, "EndOfSequence") is not null ? null : response.Element(WsmanNames.Enumeration + "EnumerationContext")?.Value;
        return new EnumerationPage(items, string.IsNullOrEmpty(context) ? null : context);
    }

    private static XElement? Any(XElement response, string name) => response.Element(WsmanNames.Enumeration + name) ?? response.Element(WsmanNames.Wsman + name);
}
