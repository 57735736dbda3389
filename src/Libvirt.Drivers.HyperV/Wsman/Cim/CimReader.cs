using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Wsman.Cim;

/// <summary>Reads instances: as elements of an envelope, and as the text (CIM-XML, DSP0201) that hosts put into a parameter.</summary>
internal static class CimReader
{
    /// <summary>Reads an element whose children are the properties: one of the class, or, of a query that asks for some properties only, a fragment that does not tell its class.</summary>
    internal static CimInstance Read(XElement element)
    {
        var properties = new Dictionary<string, CimValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in element.Elements().GroupBy(property => property.Name.LocalName))
        {
            var values = group.Where(property => !IsNil(property)).ToList();
            if (values.Count > 0)
                properties[group.Key] = new CimValue([.. values.Select(Text)], EndpointReference.Read(values[0]));
        }
        return new CimInstance(element.Name.LocalName, properties);
    }

    /// <summary>Reads the text of an <c>INSTANCE</c>.</summary>
    /// <exception cref="VirtException">XmlDetail, InternalError: it is none.</exception>
    internal static CimInstance ReadText(string text)
    {
        var instance = VirtXml.Parse(text, "cim_instance", rootName: null, WsmanAnswer.MaxLength);
        if (instance.Name != "INSTANCE" || instance.Attribute("CLASSNAME")?.Value is not { } className)
            throw WsmanAnswer.Unexpected($"'{instance.Name.LocalName}' where there should be an INSTANCE");
        var properties = new Dictionary<string, CimValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in instance.Elements())
        {
            // One without a value is NULL; one with an empty value is an empty text.
            if (property.Attribute("NAME")?.Value is { } name && Value(property) is { } value)
                properties[name] = value;
        }
        return new CimInstance(className, properties);
    }

    private static CimValue? Value(XElement property) => property.Name.LocalName switch
    {
        "PROPERTY" => property.Element("VALUE") is { } value ? new CimValue([value.Value]) : null,
        "PROPERTY.ARRAY" => property.Element("VALUE.ARRAY") is { } values ? new CimValue([.. values.Elements("VALUE").Select(value => value.Value)]) : null,
        _ => null,
    };

    private static bool IsNil(XElement property) => property.Attribute(WsmanNames.Instance + "nil")?.Value is "true" or "1";

    // Times have an element of their own around them. Where a query asks for some properties only, neither is of any namespace.
    private static string Text(XElement property) =>
        property.Elements().FirstOrDefault(child => child.Name.LocalName is "Datetime" or "Interval") is { } time ? time.Value.Trim() : property.Value;
}
