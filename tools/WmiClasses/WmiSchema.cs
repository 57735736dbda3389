using System.Text.Json;

namespace Libvirt.Tools.WmiClasses;

/// <summary>The table of WMI classes.</summary>
/// <param name="classes">The classes by name, as the file has them.</param>
internal sealed class WmiSchema(JsonElement classes)
{
    /// <summary>Reads the file.</summary>
    internal static WmiSchema Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new WmiSchema(document.RootElement.GetProperty("classes").Clone());
    }

    /// <summary>A class, with its own properties and those that its table gives for what is above it.</summary>
    /// <exception cref="KeyNotFoundException">The table does not have it.</exception>
    internal WmiClass Find(string name)
    {
        if (!classes.TryGetProperty(name, out var found))
            throw new KeyNotFoundException($"{name} is not in the table");
        var properties = new Dictionary<string, WmiProperty>(StringComparer.OrdinalIgnoreCase);
        // What is nearest wins; the table repeats in a class most of what it inherits.
        for (var (at, next) = (found, name); ; at = classes.GetProperty(next))
        {
            foreach (var property in at.GetProperty("props").EnumerateArray())
                properties.TryAdd(property[0].GetString()!, WmiProperty.Of(property[0].GetString()!, property[1].GetString()!));
            if (at.GetProperty("base").GetString() is not { } above || !classes.TryGetProperty(above, out _))
                break;
            next = above;
        }
        return new WmiClass(name, [.. properties.Values.Where(property => property.Type.Length > 0).OrderBy(property => property.Name, StringComparer.Ordinal)]);
    }
}
