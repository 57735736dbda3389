using System.Xml;
using System.Xml.Linq;
using Libvirt.Logging;

namespace Libvirt.Xml;

/// <summary>Reads XML from people and files that need not mean well: no DTD, no entity of its own, bounded size and depth.</summary>
public static class VirtXml
{
    /// <summary>The longest document that is read, in characters.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>The deepest nesting of elements; a backing chain of 200 images nests this deep and more.</summary>
    public const int MaxDepth = 1024;

    private static readonly LogSource Log = new("util.xml");

    // The length is checked before anything is read.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    /// <summary>Reads a document. The white space between its elements is dropped; inside text it stays.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="what">What it is, for messages: <c>domain_definition</c>, or the path of a file.</param>
    /// <param name="rootName">The name that its root must have; null where any will do.</param>
    /// <param name="maxLength">The longest text that is read, in characters.</param>
    /// <returns>The root element.</returns>
    /// <exception cref="VirtException">XmlDetail: it is not well formed, too large, too deep, or has a DTD; XmlError: it has another root.</exception>
    public static XElement Parse(string xml, string what, string? rootName, int maxLength = MaxLength)
    {
        if (xml.Length > maxLength)
            throw Malformed(what, 1, $"the document is longer than {maxLength} characters");
        Log.Debug($"reading {what}, {xml.Length} characters");
        try
        {
            Check(xml, what, rootName);
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            var root = XElement.Load(reader);
            DropIndentation(root);
            return root;
        }
        catch (XmlException e)
        {
            // What .NET says of a DTD is advice for a programmer.
            throw Malformed(what, e.LineNumber, xml.Contains("<!DOCTYPE", StringComparison.Ordinal) ? "a document type (DTD) is not allowed" : e.Message, e);
        }
    }

    /// <summary>Whether a node is text that says something: not blank, or marked as text by its author.</summary>
    internal static bool IsText(XNode node) => node is XCData || (node is XText text && text.Value.AsSpan().ContainsAnyExcept(" \t\r\n"));

    // A pass of its own: a tree of a million nested elements could not even be walked.
    private static void Check(string xml, string what, string? rootName)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Settings);
        reader.MoveToContent();
        if (rootName is not null && (reader.LocalName != rootName || reader.NamespaceURI.Length > 0))
            throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlError, $"expecting root element of '{rootName}', not '{reader.Name}'");
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw Malformed(what, ((IXmlLineInfo)reader).LineNumber, $"elements are nested deeper than {MaxDepth}");
        }
    }

    private static void DropIndentation(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            if (element.Nodes().Any(node => node is XText) && !element.Nodes().Any(IsText))
                element.ReplaceNodes(element.Nodes().Where(node => node is not XText).ToArray<object>());
        }
    }

    // As libvirt does, a path stands there bare, and any other name in parentheses.
    private static VirtException Malformed(string what, int line, string detail, Exception? inner = null) =>
        new(VirtErrorDomain.Xml, VirtErrorCode.XmlDetail, $"{(what.Contains('/') ? what : $"({what})")}:{Math.Max(1, line)}: {detail}", inner) { Number = Math.Max(1, line) };
}
