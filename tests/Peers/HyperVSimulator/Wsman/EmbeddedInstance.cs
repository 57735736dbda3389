using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>An instance as CIM-XML text, which is how settings travel as parameters.</summary>
/// <param name="ClassName">Its class.</param>
/// <param name="Values">What it tells: a text or null by the property's name, many of them where it is an array.</param>
/// <param name="HasMixedTime">Whether a time in it has not both the type datetime and CIM's own form: services refuse that.</param>
internal sealed record EmbeddedInstance(string ClassName, IReadOnlyDictionary<string, object?> Values, bool HasMixedTime)
{
    /// <summary>The name of the property that some types have in their keys.</summary>
    internal string? InstanceId => Values.GetValueOrDefault("InstanceID") as string;

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none, or its class has no such property, or a value is not of its type.</exception>
    internal static EmbeddedInstance Parse(string text, WmiSchema schema)
    {
        var root = Load(text);
        var @class = schema.Find(root.Attribute("CLASSNAME")?.Value ?? "") ?? throw new FormatException("the instance is of no known class");
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var mixed = false;
        foreach (var element in root.Elements())
        {
            var name = element.Attribute("NAME")?.Value ?? "";
            var property = @class.Properties.GetValueOrDefault(name) ?? throw new FormatException($"{@class.Name} has no property {name}");
            var isArray = element.Name == "PROPERTY.ARRAY";
            // One value where an array is wanted is not taken for an array of one.
            if (isArray != property.IsArray || element.Name != "PROPERTY" && !isArray)
                throw new FormatException($"{name} is {(property.IsArray ? "an array" : "no array")}");
            var type = element.Attribute("TYPE")?.Value ?? "";
            if (property.Type != CimType.DateTime && type != property.Type.Word() && type != property.Told.Word())
                throw new FormatException($"{name} is of the type {property.Type.Word()}");
            values[property.Name] = isArray ? element.Element("VALUE.ARRAY")?.Elements("VALUE").Select(one => one.Value).ToArray<object>() : element.Element("VALUE")?.Value;
            if (property.Type == CimType.DateTime && values[property.Name] is string time)
                mixed |= type != "datetime" || !CimDateTime.IsCim(time);
        }
        return new(@class.Name, values, mixed);
    }

    /// <summary>Writes an instance: what is missing is a property without a value.</summary>
    internal static string Write(WmiInstance instance)
    {
        var root = new XElement("INSTANCE", new XAttribute("CLASSNAME", instance.Class.Name));
        foreach (var property in instance.Class.Properties.Values)
        {
            var element = new XElement(
                property.IsArray ? "PROPERTY.ARRAY" : "PROPERTY",
                new XAttribute("NAME", property.Name),
                new XAttribute("TYPE", property.Type.Word()));
            if (instance[property.Name] is { } value)
                element.Add(property.IsArray ? new XElement("VALUE.ARRAY", Many(value).Select(Value)) : Value(value));
            root.Add(element);
        }
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Puts what it tells into an instance.</summary>
    /// <exception cref="FormatException">A value is not of its type.</exception>
    internal void CopyTo(WmiInstance target)
    {
        foreach (var (name, value) in Values)
            target[name] = value;
    }

    private static XElement Load(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            return root.Name == "INSTANCE" ? root : throw new FormatException($"{root.Name} is no instance");
        }
        catch (XmlException e)
        {
            throw new FormatException("the text is no instance", e);
        }
    }

    private static IEnumerable<object> Many(object value) => value is byte[] bytes ? bytes.Cast<object>() : (object[])value;

    private static XElement Value(object value) => new("VALUE", value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset or TimeSpan => CimDateTime.ToCim(value),
        WmiInstance inner => Write(inner),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    });
}
