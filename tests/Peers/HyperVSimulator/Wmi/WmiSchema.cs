using System.Collections.Concurrent;
using System.Text.Json;

namespace Libvirt.Tests.HyperV;

/// <summary>The classes of a namespace, read from a table of facts.</summary>
internal sealed class WmiSchema
{
    // The reference names these as ancestors and does not describe them; CIM does.
    private static readonly Dictionary<string, string> UndescribedClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CIM_LogicalElement"] = "CIM_ManagedSystemElement",
        ["CIM_VirtualSystemManagementService"] = "CIM_Service",
        ["CIM_VirtualSystemMigrationService"] = "CIM_Service",
        ["CIM_VirtualSystemSnapshotService"] = "CIM_Service",
        ["CIM_MetricService"] = "CIM_Service",
        ["CIM_DiskDrive"] = "CIM_MediaAccessDevice",
        ["CIM_DisketteDrive"] = "CIM_MediaAccessDevice",
        ["CIM_IDEController"] = "CIM_Controller",
    };

    private static readonly ConcurrentDictionary<(string Namespace, string Resource), Lazy<WmiSchema>> Known = [];

    private readonly Dictionary<string, WmiClass> _classes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonElement> _table;

    private WmiSchema(string @namespace, JsonElement root)
    {
        Namespace = @namespace;
        _table = root.GetProperty("classes").EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var name in _table.Keys)
            Get(name);
    }

    internal string Namespace { get; }

    internal IEnumerable<WmiClass> Classes => _classes.Values;

    /// <summary>Reads a table that is part of this program; once, however many hosts there are.</summary>
    internal static WmiSchema Load(string @namespace, string resource) => Known.GetOrAdd((@namespace, resource), key => new(() => Read(key.Namespace, key.Resource))).Value;

    private static WmiSchema Read(string @namespace, string resource)
    {
        using var stream = typeof(WmiSchema).Assembly.GetManifestResourceStream(resource)!;
        using var document = JsonDocument.Parse(stream);
        return new(@namespace, document.RootElement);
    }

    internal WmiClass? Find(string name) => _classes.GetValueOrDefault(name);

    /// <summary>A class that must be there.</summary>
    internal WmiClass this[string name] => Find(name) ?? throw new KeyNotFoundException($"{Namespace} has no class {name}");

    private WmiClass Get(string name)
    {
        if (_classes.TryGetValue(name, out var found))
            return found;
        var described = _table.TryGetValue(name, out var entry);
        var parentName = described ? entry.GetProperty("base").GetString() : UndescribedClasses.GetValueOrDefault(name);
        var parent = parentName is null ? null : Get(parentName);
        var keys = described && entry.TryGetProperty("keys", out var list) ? list.EnumerateArray().Select(key => key.GetString()!).ToList() : null;
        return _classes[name] = new(name, Namespace, parent, described ? ReadProperties(entry) : [], described ? ReadMethods(entry) : [], keys);
    }

    private static IEnumerable<WmiProperty> ReadProperties(JsonElement entry) =>
        from row in entry.GetProperty("props").EnumerateArray()
        let type = CimTypes.Parse(row[1].GetString()!)
        select new WmiProperty(row[0].GetString()!, type.Type, type.IsArray, type.ClassName, row.GetArrayLength() > 2 ? row[2].GetString() : null);

    private static IEnumerable<WmiMethod> ReadMethods(JsonElement entry) => !entry.TryGetProperty("methods", out var methods) ? [] :
        from method in methods.EnumerateObject()
        select new WmiMethod(method.Name, [.. method.Value.EnumerateArray().Select(ReadParameter)]);

    private static WmiParameter ReadParameter(JsonElement row)
    {
        var direction = row[1].GetString()!;
        var type = CimTypes.Parse(row[2].GetString()!);
        return new(row[0].GetString()!, direction.StartsWith("in", StringComparison.Ordinal), direction.EndsWith("out", StringComparison.Ordinal), type.Type, type.IsArray, type.ClassName);
    }
}
