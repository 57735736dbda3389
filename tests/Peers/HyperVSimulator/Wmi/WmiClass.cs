namespace Libvirt.Tests.HyperV;

/// <summary>A property of a class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsArray">Whether it holds many values.</param>
/// <param name="ClassName">What it refers to, or the class of the instance inside it.</param>
/// <param name="Default">The value that the reference tells for it, as it is written there.</param>
internal sealed record WmiProperty(string Name, CimType Type, bool IsArray, string? ClassName, string? Default)
{
    /// <summary>The type that the reference tells for it, which may be a slip.</summary>
    internal CimType Told { get; init; } = Type;
}

/// <summary>A parameter of a method.</summary>
internal sealed record WmiParameter(string Name, bool IsIn, bool IsOut, CimType Type, bool IsArray, string? ClassName);

/// <summary>A method of a class.</summary>
internal sealed record WmiMethod(string Name, IReadOnlyList<WmiParameter> Parameters);

/// <summary>A class of a namespace, with what it inherits.</summary>
internal sealed class WmiClass(
    string name, string @namespace, WmiClass? parent, IEnumerable<WmiProperty> properties, IEnumerable<WmiMethod> methods, IReadOnlyList<string>? keys)
{
    private readonly IReadOnlyList<string>? _keys = keys;

    internal string Name { get; } = name;

    /// <summary>The namespace, such as root/virtualization/v2.</summary>
    internal string Namespace { get; } = @namespace;

    internal WmiClass? Parent { get; } = parent;

    /// <summary>All properties, sorted by name, which is how a host shows them.</summary>
    internal SortedDictionary<string, WmiProperty> Properties { get; } = Merge(parent, properties);

    internal Dictionary<string, WmiMethod> Methods { get; } = methods.ToDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the properties that tell its instances apart.</summary>
    internal IReadOnlyList<string> Keys => field ??= _keys ?? Parent?._keys ?? FindKeys();

    /// <summary>Whether its instances tell what belongs together.</summary>
    internal bool IsAssociation => field || (field = Properties.Values.Count(property => property.Type == CimType.Reference && !property.IsArray) >= 2);

    /// <summary>Itself and its ancestors, itself first.</summary>
    internal IEnumerable<WmiClass> Line
    {
        get
        {
            for (var one = this; one is not null; one = one.Parent)
                yield return one;
        }
    }

    internal bool IsA(string name) => Line.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal WmiMethod? FindMethod(string name) => Line.Select(one => one.Methods.GetValueOrDefault(name)).FirstOrDefault(method => method is not null);

    /// <summary>CIM does not let a descendant change a type: where the reference disagrees with itself, the ancestor is right.</summary>
    private static SortedDictionary<string, WmiProperty> Merge(WmiClass? parent, IEnumerable<WmiProperty> own)
    {
        var all = new SortedDictionary<string, WmiProperty>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in parent?.Properties.Values.AsEnumerable() ?? [])
            all[property.Name] = property;
        foreach (var property in own)
        {
            all[property.Name] = all.TryGetValue(property.Name, out var inherited)
                ? inherited with { Default = property.Default ?? inherited.Default, ClassName = property.ClassName ?? inherited.ClassName, Told = property.Type }
                : property;
        }
        return all;
    }

    private List<string> FindKeys()
    {
        string[][] candidates =
        [
            ["SystemCreationClassName", "SystemName", "CreationClassName", "DeviceID"],
            ["SystemCreationClassName", "SystemName", "CreationClassName", "Name"],
            ["CreationClassName", "Name"],
            ["InstanceID"],
        ];
        return [.. candidates.FirstOrDefault(names => names.All(Properties.ContainsKey))
            ?? Properties.Values.Where(property => property.Type == CimType.Reference).Select(property => property.Name)];
    }
}
