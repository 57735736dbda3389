using System.Text;
using System.Xml;

namespace Libvirt.Drivers.HyperV.Wsman.Cim;

/// <summary>Writes the text of an instance (CIM-XML, DSP0201) that a method takes as a parameter. Only what is set is written: hosts refuse what they know better.</summary>
internal static class CimText
{
    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
    };

    /// <summary>Writes one.</summary>
    /// <param name="className">The class.</param>
    /// <param name="properties">The properties that are set.</param>
    /// <exception cref="VirtException">InvalidArg: a value has a character that XML does not have.</exception>
    internal static string Write(string className, IEnumerable<CimProperty> properties)
    {
        var text = new StringBuilder();
        try
        {
            using var writer = XmlWriter.Create(text, Settings);
            writer.WriteStartElement("INSTANCE");
            writer.WriteAttributeString("CLASSNAME", className);
            foreach (var property in properties)
                Write(writer, property);
            writer.WriteEndElement();
        }
        catch (ArgumentException e)
        {
            throw WsmanRequest.CannotBeSent(e);
        }
        return text.ToString();
    }

    private static void Write(XmlWriter writer, CimProperty property)
    {
        writer.WriteStartElement(property.IsArray ? "PROPERTY.ARRAY" : "PROPERTY");
        writer.WriteAttributeString("NAME", property.Name);
        writer.WriteAttributeString("TYPE", property.Type);
        if (property.IsArray)
            writer.WriteStartElement("VALUE.ARRAY");
        foreach (var value in property.Values)
            writer.WriteElementString("VALUE", value);
        if (property.IsArray)
            writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
