using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Values as libvirt's XPath queries find them: an empty one is none.</summary>
internal static class XmlValueExtensions
{
    private const int Few = 8;

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

    /// <summary>Takes nodes out of the tree, in linear time: to take out one of many children, .NET looks for the one before it.</summary>
    internal static void RemoveAll(this IEnumerable<XNode> nodes)
    {
        foreach (var group in nodes.ToArray().GroupBy(node => node.Parent))
        {
            if (group.Key is null)
                continue;
            var dropped = group.ToHashSet();
            if (dropped.Count < Few)
            {
                foreach (var node in dropped)
                    node.Remove();
            }
            else
            {
                group.Key.ReplaceNodes(group.Key.Nodes().Where(node => !dropped.Contains(node)).ToArray<object>());
            }
        }
    }
}
