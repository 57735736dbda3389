using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>Properties of one object, as they were read. One that the object does not have, or that may not be read, is missing.</summary>
/// <param name="Object">The object.</param>
/// <param name="Properties">The values by the paths that were asked for.</param>
internal sealed record ObjectContent(ManagedObject Object, IReadOnlyDictionary<string, XElement> Properties)
{
    /// <summary>Reads one.</summary>
    internal static ObjectContent Read(XElement element)
    {
        var properties = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var property in element.All("propSet"))
            properties[property.Required("name").Value] = property.Required("val");
        return new ObjectContent(ManagedObject.Read(element.Required("obj")), properties);
    }

    /// <summary>A text; null where it is missing.</summary>
    internal string? Text(string path) => Properties.GetValueOrDefault(path)?.Value;

    /// <summary>A number; null where it is missing.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal long? Number(string path) => Vim.Number(Text(path));

    /// <summary>A reference; null where it is missing.</summary>
    internal ManagedObject? Reference(string path) => Properties.TryGetValue(path, out var value) ? ManagedObject.Read(value) : null;

    /// <summary>The references of a property that has one or several; none where it is missing.</summary>
    internal IEnumerable<ManagedObject> References(string path) => !Properties.TryGetValue(path, out var value) ? []
        : value.Attribute("type") is not null ? [ManagedObject.Read(value)]
        : value.All("ManagedObjectReference").Select(ManagedObject.Read);

    /// <summary>The texts of a leaf behind a reference to one or several objects; none where it is missing.</summary>
    internal IEnumerable<string> Texts(string path) => !Properties.TryGetValue(path, out var value) ? [] : value.HasElements ? value.Elements().Select(one => one.Value) : [value.Value];

    /// <summary>The items of a list of some type; none where it is missing.</summary>
    internal IEnumerable<XElement> All(string path, string name) => Properties.TryGetValue(path, out var value) ? value.All(name) : [];
}
