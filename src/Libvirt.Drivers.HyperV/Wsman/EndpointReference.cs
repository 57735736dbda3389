using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>Where an instance is: the address of its class, and the selectors that tell it from others of it.</summary>
/// <param name="ResourceUri">The class.</param>
/// <param name="Selectors">Names and values, in the order in which they came.</param>
internal sealed record EndpointReference(string ResourceUri, IReadOnlyList<KeyValuePair<string, string>> Selectors)
{
    /// <summary>Makes one.</summary>
    internal EndpointReference(string resourceUri, params (string Name, string Value)[] selectors)
        : this(resourceUri, [.. selectors.Select(s => KeyValuePair.Create(s.Name, s.Value))])
    {
    }

    /// <summary>The value of a selector; null where there is none of the name.</summary>
    internal string? this[string name] => Selectors.FirstOrDefault(s => string.Equals(s.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The class: the last part of its address.</summary>
    internal string ClassName => ResourceUri[(ResourceUri.LastIndexOf('/') + 1)..];

    /// <summary>Reads one, whether its parts stand in the element itself or in an <c>EndpointReference</c> in it.</summary>
    /// <returns>Null where there is none.</returns>
    internal static EndpointReference? Read(XElement? element)
    {
        var holder = element?.Element(WsmanNames.Addressing + "EndpointReference") ?? element;
        if (holder?.Element(WsmanNames.Addressing + "ReferenceParameters") is not { } parameters
            || parameters.Element(WsmanNames.Wsman + "ResourceURI")?.Value.Trim() is not { Length: > 0 } resource)
        {
            return null;
        }
        var selectors = parameters.Element(WsmanNames.Wsman + "SelectorSet")?.Elements(WsmanNames.Wsman + "Selector") ?? [];
        return new EndpointReference(resource, [.. selectors.Select(s => KeyValuePair.Create(s.Attribute("Name")?.Value ?? "", s.Value))]);
    }

    /// <summary>Writes its parts into the element that is open: hosts want them there, without another around them.</summary>
    internal void Write(XmlWriter writer)
    {
        writer.WriteElementString("Address", WsmanNames.AddressingUri, WsmanNames.Anonymous);
        writer.WriteStartElement("ReferenceParameters", WsmanNames.AddressingUri);
        writer.WriteElementString("ResourceURI", WsmanNames.WsmanUri, ResourceUri);
        WriteSelectors(writer);
        writer.WriteEndElement();
    }

    /// <summary>Writes the selectors, where there are any.</summary>
    internal void WriteSelectors(XmlWriter writer)
    {
        if (Selectors.Count == 0)
            return;
        writer.WriteStartElement("SelectorSet", WsmanNames.WsmanUri);
        foreach (var (name, value) in Selectors)
        {
            writer.WriteStartElement("Selector", WsmanNames.WsmanUri);
            writer.WriteAttributeString("Name", name);
            writer.WriteString(value);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }
}
