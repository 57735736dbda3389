using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Reads XML from people and files that need not mean well: no DTD, no entity of its own, bounded size and depth.</summary>
public static class VirtXml
{
    /// <summary>The longest document that is read, in characters.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>The deepest nesting of elements; a backing chain of 200 images nests this deep and more.</summary>
    public const int MaxDepth = 1024;

    /// <summary>Reads a document.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="what">What it is, for messages: <c>domain_definition</c>.</param>
    /// <param name="rootName">The name that its root must have.</param>
    /// <returns>The root element.</returns>
    /// <exception cref="VirtException">XmlError: it is not well formed, too large, too deep, has a DTD, or has another root.</exception>
    public static XElement Parse(string xml, string what, string rootName)
    {
        if (xml.Length > MaxLength)
            throw Error(what, 0, $"the document is longer than {MaxLength} characters");
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxLength,
            IgnoreWhitespace = true,
        };
        try
        {
            // A pass of its own for the depth: building the tree of a million nested elements would exhaust the stack.
            using (var depth = XmlReader.Create(new StringReader(xml), settings))
            {
                while (depth.Read())
                {
                    if (depth.Depth > MaxDepth)
                        throw Error(what, ((IXmlLineInfo)depth).LineNumber, $"elements are nested deeper than {MaxDepth}");
                }
            }
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            var root = XElement.Load(reader, LoadOptions.None);
            return root.Name.LocalName == rootName && root.Name.NamespaceName.Length == 0
                ? root
                : throw Error(what, 1, $"unexpected root element <{root.Name.LocalName}>, expecting <{rootName}>");
        }
        catch (XmlException e)
        {
            throw Error(what, e.LineNumber, e.Message, e);
        }
    }

    private static VirtException Error(string what, int line, string detail, Exception? inner = null) =>
        new(VirtErrorDomain.Xml, VirtErrorCode.XmlError, line > 0 ? $"({what}):{line}: {detail}" : $"({what}): {detail}", inner) { Number = line };
}
