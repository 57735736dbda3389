namespace Libvirt.Tests.HyperV;

/// <summary>The values that the published reference tells for properties: a new instance starts with them.</summary>
internal static class WmiDefaults
{
    internal static WmiInstance Apply(WmiInstance instance)
    {
        foreach (var property in instance.Class.Properties.Values)
        {
            if (property.Default is { } text && !instance.Class.Keys.Contains(property.Name) && Read(property, text) is { } value)
                instance[property.Name] = value;
        }
        if (instance.Class.Properties.ContainsKey("CreationClassName"))
            instance["CreationClassName"] = instance.Class.Name;
        return instance;
    }

    /// <summary>The value; null where the text is a word about the value, not the value.</summary>
    private static object? Read(WmiProperty property, string text)
    {
        if (text.Contains("GUID", StringComparison.Ordinal))
            return null;
        try
        {
            if (!property.IsArray)
                return CimTypes.Convert(property.Type, Bare(text));
            var words = text.Trim('{', '}', ' ').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return words.Select(word => CimTypes.Convert(property.Type, Bare(word))).ToArray();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Bare(string text) => text.Trim().Trim('"');
}
