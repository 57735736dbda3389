using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Short forms for reading and changing configuration trees.</summary>
public static class XElementExtensions
{
    /// <summary>An attribute's value; null where there is none.</summary>
    public static string? Attr(this XElement element, string name) => (string?)element.Attribute(name);

    /// <summary>The text of a child; null where there is none.</summary>
    public static string? ChildText(this XElement element, string name) => element.Element(name)?.Value.Trim();

    /// <summary>A child, added at the end where there is none.</summary>
    public static XElement GetOrAdd(this XElement element, string name)
    {
        var child = element.Element(name);
        if (child is null)
        {
            child = new XElement(name);
            element.Add(child);
        }
        return child;
    }

    /// <summary>An attribute as a number; null where there is none.</summary>
    /// <exception cref="VirtException">XmlError: it is not a number.</exception>
    public static int? AttrInt(this XElement element, string name)
    {
        var text = element.Attr(name);
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlError,
                $"Invalid value for attribute '{name}' in element '{element.Name.LocalName}': '{text}'. Expected integer value");
    }

    /// <summary>An attribute as a number that is not negative; null where there is none.</summary>
    /// <exception cref="VirtException">XmlError: it is not such a number.</exception>
    public static uint? AttrUInt(this XElement element, string name)
    {
        var text = element.Attr(name);
        if (text is null)
            return null;
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlError,
                $"Invalid value for attribute '{name}' in element '{element.Name.LocalName}': '{text}'. Expected non-negative integer value");
    }
}
