using System.Text;
using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Writes XML as libvirt does: two blanks a level, single quotes, empty elements closed in place, a newline at the end.</summary>
public static class VirtXmlWriter
{
    /// <summary>The text of an element.</summary>
    public static string Write(XElement element)
    {
        var text = new StringBuilder();
        Write(text, element, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, XElement element, int level)
    {
        var name = QualifiedName(element, element.Name);
        text.Append(' ', level * 2).Append('<').Append(name);
        foreach (var attribute in element.Attributes())
            text.Append(' ').Append(AttributeName(element, attribute)).Append("='").Append(Escape(attribute.Value, quotes: true)).Append('\'');

        if (!element.Nodes().Any())
        {
            text.Append("/>\n");
        }
        else if (!element.HasElements)
        {
            text.Append('>').Append(Escape(element.Value, quotes: false)).Append("</").Append(name).Append(">\n");
        }
        else
        {
            text.Append(">\n");
            foreach (var node in element.Nodes())
                WriteChild(text, node, level + 1);
            text.Append(' ', level * 2).Append("</").Append(name).Append(">\n");
        }
    }

    private static void WriteChild(StringBuilder text, XNode node, int level)
    {
        switch (node)
        {
            case XElement child:
                Write(text, child, level);
                break;
            case XComment comment:
                text.Append(' ', level * 2).Append("<!--").Append(comment.Value).Append("-->\n");
                break;
            case XText { Value: var value } when !string.IsNullOrWhiteSpace(value):
                text.Append(' ', level * 2).Append(Escape(value.Trim(), quotes: false)).Append('\n');
                break;
        }
    }

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

    private static string Escape(string value, bool quotes)
    {
        if (value.AsSpan().IndexOfAny("<>&'\"\n\t\r") < 0)
            return value;
        var text = new StringBuilder(value.Length + 16);
        foreach (var c in value)
        {
            _ = c switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                '\'' => text.Append("&apos;"),
                '"' => text.Append("&quot;"),
                '\n' when quotes => text.Append("&#10;"),
                '\t' when quotes => text.Append("&#9;"),
                '\r' => text.Append("&#13;"),
                _ => text.Append(c),
            };
        }
        return text.ToString();
    }
}
