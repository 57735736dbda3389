using System.Xml.Linq;

namespace Libvirt.Xml;

internal sealed partial class XmlLayout
{
    /// <summary>Brings attributes and children into libvirt's order, and leaves out comments and what libvirt leaves out when it is empty: the last of all steps.</summary>
    /// <remarks>What libvirt does not know comes last, in its own order; libvirt itself drops it.</remarks>
    internal void Arrange(XElement element)
    {
        if (IsMetadata(element))
            return;
        var layout = Of(element);
        var dropped = new List<XNode>();
        foreach (var node in element.Nodes())
        {
            if (node is XComment)
            {
                dropped.Add(node);
            }
            else if (node is XElement child)
            {
                Arrange(child);
                if (!child.HasAttributes && child.FirstNode is null && Of(child) is { OmittedIfEmpty: true })
                    dropped.Add(child);
            }
        }
        dropped.RemoveAll();
        if (layout is not null)
        {
            SortAttributes(element, layout.Attributes);
            SortChildren(element, layout.Children);
        }
    }

    /// <summary>Arranges only the children of an element.</summary>
    internal void ArrangeChildren(XElement element)
    {
        if (Of(element) is { } layout)
            SortChildren(element, layout.Children);
    }

    private static void SortAttributes(XElement element, Dictionary<string, int> ranks)
    {
        var last = -1;
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            var rank = Rank(ranks, attribute.Name);
            if (rank < last)
            {
                element.ReplaceAttributes(element.Attributes().OrderBy(a => Rank(ranks, a.Name)).ToArray());
                return;
            }
            last = rank;
        }
    }

    private static void SortChildren(XElement element, Dictionary<string, int> ranks)
    {
        var last = -1;
        foreach (var child in element.Elements())
        {
            var rank = Rank(ranks, child.Name);
            if (rank < last)
            {
                element.ReplaceNodes(element.Nodes().OrderBy(n => n is XElement e ? Rank(ranks, e.Name) : int.MaxValue).ToArray());
                return;
            }
            last = rank;
        }
    }

    private static int Rank(Dictionary<string, int> ranks, XName name) =>
        name.NamespaceName.Length == 0 && ranks.TryGetValue(name.LocalName, out var rank) ? rank : int.MaxValue;
}
