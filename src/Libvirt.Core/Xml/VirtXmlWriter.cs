using System.Buffers;
using System.Text;
using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Writes XML as libvirt does: two blanks a level, empty elements closed in place, a newline at the end.</summary>
/// <remarks>
/// An element that has text is written in one piece, since white space in it is text too. libvirt's own elements have single quotes;
/// what stands in <c>&lt;metadata&gt;</c> is the user's, and libvirt has libxml2 write it, with double quotes and fewer escapes.
/// </remarks>
public static class VirtXmlWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c), '<', '>', '&', '\'', '"']);

    // These are opened and closed even if there is nothing in them.
    private static readonly HashSet<string> AlwaysOpened = ["devices", "hyperv", "redirdev", "bandwidth", "portgroup", "encryption"];

    // But not in these places.
    private static readonly HashSet<(string Parent, string Name)> ClosedIn = [("interconnects", "bandwidth"), ("backend", "encryption")];

    // These are only in their place.
    private static readonly HashSet<(string Parent, string Name)> AlwaysOpenedIn = [("network", "ip"), ("pool", "source"), ("pool", "target"), ("volume", "target"), ("device", "capability"), ("interface", "bridge"), ("interface", "bond"), ("bridge", "interface"), ("bond", "interface"), ("interface", "protocol"), ("capability", "hardware"), ("capability", "firmware")];

    /// <summary>The text of an element.</summary>
    public static string Write(XElement element)
    {
        var text = new StringBuilder();
        WriteElement(text, element, level: 0, isCopy: false);
        return text.Append('\n').ToString();
    }

    /// <summary>The text of an element that is the user's, as libxml2 writes it; without a newline at its end.</summary>
    public static string WriteCopy(XElement element)
    {
        var text = new StringBuilder();
        WriteElement(text, element, level: 0, isCopy: true);
        return text.ToString();
    }

    /// <param name="text">Where to.</param>
    /// <param name="element">What.</param>
    /// <param name="level">How deep; negative inside text, where nothing may be indented.</param>
    /// <param name="isCopy">Whether it is the user's.</param>
    private static void WriteElement(StringBuilder text, XElement element, int level, bool isCopy)
    {
        var name = QualifiedName(element, element.Name);
        text.Append('<').Append(name);
        foreach (var attribute in element.Attributes())
        {
            // What <metadata> declares for the elements in it is libxml2's work as well.
            var quote = isCopy || (attribute.IsNamespaceDeclaration && element.Name == "metadata") ? '"' : '\'';
            text.Append(' ').Append(AttributeName(element, attribute)).Append('=').Append(quote);
            WriteText(text, attribute.Value, isCopy, isAttribute: true);
            text.Append(quote);
        }
        if (element.FirstNode is null)
        {
            if (IsOpened(element.Parent?.Name.LocalName ?? "", name))
                text.Append(">\n").Append(' ', Math.Max(0, level) * 2).Append("</").Append(name).Append('>');
            else
                text.Append("/>");
            return;
        }

        text.Append('>');
        isCopy |= element.Name == "metadata";
        var isInline = level < 0 || HasText(element);
        foreach (var node in element.Nodes())
        {
            if (isInline)
                WriteNode(text, node, level: -1, isCopy);
            else if (node is not XText)
                WriteNode(text.Append('\n').Append(' ', (level + 1) * 2), node, level + 1, isCopy);
        }
        if (!isInline)
            text.Append('\n').Append(' ', level * 2);
        text.Append("</").Append(name).Append('>');
    }

    private static bool IsOpened(string parent, string name) =>
        AlwaysOpened.Contains(name) ? !ClosedIn.Contains((parent, name)) : AlwaysOpenedIn.Contains((parent, name));

    private static void WriteNode(StringBuilder text, XNode node, int level, bool isCopy)
    {
        switch (node)
        {
            case XElement element:
                WriteElement(text, element, level, isCopy);
                break;
            case XCData when isCopy:
            case XComment:
            case XProcessingInstruction:
                text.Append(node.ToString(SaveOptions.DisableFormatting));
                break;
            case XText part:
                WriteText(text, part.Value, isCopy, isAttribute: false);
                break;
        }
    }

    /// <summary>Whether an element has text: some that is not blank, or nothing but blanks.</summary>
    private static bool HasText(XElement element) =>
        element.Nodes().Any(VirtXml.IsText) || element.Nodes().All(node => node is XText);

    private static string AttributeName(XElement element, XAttribute attribute)
    {
        if (!attribute.IsNamespaceDeclaration)
            return QualifiedName(element, attribute.Name);
        return attribute.Name.NamespaceName.Length == 0 ? "xmlns" : "xmlns:" + attribute.Name.LocalName;
    }

    private static string QualifiedName(XElement scope, XName name)
    {
        var prefix = name.NamespaceName.Length == 0 ? null : scope.GetPrefixOfNamespace(name.Namespace);
        return string.IsNullOrEmpty(prefix) ? name.LocalName : $"{prefix}:{name.LocalName}";
    }

    private static void WriteText(StringBuilder text, ReadOnlySpan<char> value, bool isCopy, bool isAttribute)
    {
        while (value.IndexOfAny(Special) is var at and >= 0)
        {
            text.Append(value[..at]);
            _ = value[at] switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                '\r' => text.Append("&#13;"),
                '\n' when isAttribute => text.Append("&#10;"),
                '\t' when isAttribute => text.Append("&#9;"),
                '"' when isAttribute || !isCopy => text.Append("&quot;"),
                '\'' when !isCopy => text.Append("&apos;"),
                '\n' or '\t' or '"' or '\'' => text.Append(value[at]),
                _ => text, // XML has no place for other control characters; libvirt drops them too.
            };
            value = value[(at + 1)..];
        }
        text.Append(value);
    }
}
