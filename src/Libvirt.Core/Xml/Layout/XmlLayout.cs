using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>What libvirt knows of a kind of XML, as a table: the elements, and of each its attributes and children in the order in which libvirt writes them.</summary>
/// <remarks>
/// A line names an element, or a parent and an element where the name alone would not tell, then its attributes, each after an <c>@</c>, and its children.
/// A question mark after the element: it is left out when it is empty. An exclamation mark after a child: only the first counts.
/// A word in brackets after an element: the layout is for those of this type, as the attribute says.
/// A colon after an attribute: the form of its value (<see cref="XmlValueForm"/>).
/// </remarks>
internal sealed partial class XmlLayout
{
    private const int MaxPath = 128;

    private readonly Dictionary<string, XmlElementLayout> table = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XmlElementLayout>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private readonly bool hasTypes;

    /// <summary>Reads a table.</summary>
    internal XmlLayout(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            table.Add(words[0].TrimEnd('?'), Element(words[0].EndsWith('?'), words[1..]));
        }
        hasTypes = table.Keys.Any(key => key.EndsWith(']'));
        lookup = table.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The elements of the table: names, or a parent's name, a slash and a name.</summary>
    internal IReadOnlyCollection<string> Elements => table.Keys;

    /// <summary>The layout of an element; null where libvirt does not know it or it holds nothing but text.</summary>
    internal XmlElementLayout? Of(XElement element)
    {
        if (element.Name.NamespaceName.Length > 0)
            return null;
        var name = element.Name.LocalName;
        Span<char> path = stackalloc char[MaxPath];
        if (hasTypes && path.TryWrite($"{name}[{element.Attr("type")}]", out var typed) && lookup.TryGetValue(path[..typed], out var ofType))
            return ofType;
        if (element.Parent is { } parent)
        {
            if (path.TryWrite($"{parent.Name.LocalName}/{name}", out var length) && lookup.TryGetValue(path[..length], out var inPlace))
                return inPlace;
        }
        return table.GetValueOrDefault(name);
    }

    // Metadata is other programs' and stays as it is.
    private static bool IsMetadata(XElement element) => element.Name == "metadata" && element.Parent?.Parent is null;

    private static XmlElementLayout Element(bool isOmittedIfEmpty, string[] words)
    {
        var attributes = words.Where(w => w[0] == '@').Select(w => w[1..].Split(':', 2)).ToArray();
        var children = words.Where(w => w[0] != '@').ToArray();
        return new XmlElementLayout(Ranks(attributes.Select(a => a[0])), Ranks(children.Select(c => c.TrimEnd('!'))), isOmittedIfEmpty)
        {
            Single = children.Where(c => c.EndsWith('!')).Select(c => c.TrimEnd('!')).ToHashSet(StringComparer.Ordinal),
            Forms = attributes.Where(a => a.Length > 1).ToDictionary(a => a[0], a => new XmlValueForm(a[1]), StringComparer.Ordinal),
        };
    }

    private static Dictionary<string, int> Ranks(IEnumerable<string> names) =>
        names.Select((name, rank) => (name, rank)).ToDictionary(pair => pair.name, pair => pair.rank, StringComparer.Ordinal);
}
