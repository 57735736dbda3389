using System.Xml;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Reads and changes what a definition has of people's and programs' notes.</summary>
public static class DomainMetadata
{
    /// <summary>A note; null where there is none.</summary>
    /// <param name="domain">The definition.</param>
    /// <param name="type">Which.</param>
    /// <param name="uri">The namespace of an element.</param>
    public static string? Get(DomainDefinition domain, DomainMetadataType type, string? uri)
    {
        if (type != DomainMetadataType.Element)
            return domain.Root.Element(NameOf(type))?.Value;
        if (Find(domain, uri!).FirstOrDefault() is not { } found)
            return null;
        var copy = new XElement(found);
        foreach (var element in copy.DescendantsAndSelf().Where(e => e.Name.NamespaceName == uri))
            element.Name = element.Name.LocalName;
        copy.Attributes().Where(a => a.IsNamespaceDeclaration && a.Value == uri).Remove();
        return VirtXmlWriter.WriteCopy(copy);
    }

    /// <summary>Sets or removes a note.</summary>
    /// <param name="domain">The definition.</param>
    /// <param name="type">Which.</param>
    /// <param name="metadata">The text or the XML; null to remove it.</param>
    /// <param name="key">The prefix of an element's namespace.</param>
    /// <param name="uri">The namespace of an element.</param>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; InternalError: the prefix is none.</exception>
    public static void Set(DomainDefinition domain, DomainMetadataType type, string? metadata, string? key, string? uri)
    {
        if (type == DomainMetadataType.Element)
        {
            SetElement(domain, metadata is null ? null : Parse(metadata, key!, uri!), uri!);
            return;
        }
        if (string.IsNullOrEmpty(metadata))
            domain.Root.Element(NameOf(type))?.Remove();
        else
            domain.Root.GetOrAdd(NameOf(type)).Value = metadata;
    }

    private static string NameOf(DomainMetadataType type) => type == DomainMetadataType.Title ? "title" : "description";

    private static IEnumerable<XElement> Find(DomainDefinition domain, string uri) => domain.Root.Elements("metadata").Elements().Where(e => e.Name.NamespaceName == uri);

    private static void SetElement(DomainDefinition domain, XElement? element, string uri)
    {
        Find(domain, uri).Remove();
        if (element is not null)
            domain.Root.GetOrAdd("metadata").Add(element);
        else if (domain.Root.Element("metadata") is { HasElements: false } empty)
            empty.ReplaceNodes();
    }

    private static XElement Parse(string metadata, string key, string uri)
    {
        var element = VirtXml.Parse(metadata, "metadata_xml", rootName: null);
        try
        {
            XmlConvert.VerifyNCName(key);
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.InternalError, "failed to validate prefix for a new XML namespace", e);
        }
        foreach (var plain in element.DescendantsAndSelf().Where(e => e.Name.NamespaceName.Length == 0).ToArray())
            plain.Name = XName.Get(plain.Name.LocalName, uri);
        element.SetAttributeValue(XNamespace.Xmlns + key, uri);
        return element;
    }
}
