using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Values as libvirt's XPath queries find them: an empty one is none.</summary>
internal static class XmlValueExtensions
{
    /// <summary>An attribute; null where it is not there or empty.</summary>
    internal static string? Given(this XElement? element, string attribute) => element?.Attr(attribute) is { Length: > 0 } value ? value : null;

    /// <summary>The text of the first child of a name; null where it is not there or empty.</summary>
    internal static string? GivenText(this XElement element, string child) => element.Element(child)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>Drops an attribute that is empty or not there.</summary>
    internal static void DropEmpty(this XElement element, params ReadOnlySpan<string> attributes)
    {
        foreach (var name in attributes)
        {
            if (element.Attr(name) is { Length: 0 })
                element.SetAttributeValue(name, null);
        }
    }

    /// <summary>Takes elements out of the tree.</summary>
    internal static void RemoveAll(this IEnumerable<XElement> elements)
    {
        foreach (var element in elements.ToArray())
            element.Remove();
    }
}
