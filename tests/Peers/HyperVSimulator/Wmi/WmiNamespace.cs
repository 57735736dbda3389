namespace Libvirt.Tests.HyperV;

/// <summary>The instances of a namespace: those that it holds, and those that are made when they are asked for.</summary>
internal sealed class WmiNamespace(WmiSchema schema, Captions captions)
{
    private readonly Dictionary<string, List<WmiInstance>> _byClass = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, WmiInstance> _byPath = [];
    private readonly Dictionary<string, List<WmiInstance>> _associations = [];
    private readonly Dictionary<string, Func<IEnumerable<WmiInstance>>> _sources = new(StringComparer.OrdinalIgnoreCase);

    internal WmiSchema Schema { get; } = schema;

    /// <summary>A new instance of a class, not held yet.</summary>
    internal WmiInstance Create(string className) => captions.Translate(WmiDefaults.Apply(new WmiInstance(Schema[className])));

    /// <summary>Holds an instance from now on.</summary>
    internal WmiInstance Add(WmiInstance instance)
    {
        if (!_byPath.TryAdd(instance.Path.Identity, instance))
            throw new InvalidOperationException($"there is already an instance {instance.Path}");
        (_byClass.TryGetValue(instance.Class.Name, out var list) ? list : _byClass[instance.Class.Name] = []).Add(instance);
        foreach (var end in Ends(instance))
            (_associations.TryGetValue(end, out var links) ? links : _associations[end] = []).Add(instance);
        return instance;
    }

    /// <summary>Tells that two instances belong together.</summary>
    internal WmiInstance Link(string className, string firstRole, WmiInstance first, string secondRole, WmiInstance second) =>
        Add(new WmiInstance(Schema[className]).With((firstRole, first.Path), (secondRole, second.Path)));

    /// <summary>Lets go of an instance, and of all that tells what it belonged to.</summary>
    internal void Remove(WmiInstance instance)
    {
        var identity = instance.Path.Identity;
        if (!_byPath.Remove(identity))
            return;
        _byClass[instance.Class.Name].Remove(instance);
        foreach (var end in Ends(instance))
            _associations.GetValueOrDefault(end)?.Remove(instance);
        if (_associations.Remove(identity, out var links))
        {
            foreach (var link in links.ToArray())
                Remove(link);
        }
    }

    /// <summary>The instances of a class are made whenever they are asked for.</summary>
    internal void AddSource(string className, Func<IEnumerable<WmiInstance>> source) => _sources.Add(className, source);

    internal bool Holds(WmiInstance instance) => _byPath.GetValueOrDefault(instance.Path.Identity) == instance;

    /// <summary>The instance with a path; null where there is none.</summary>
    internal WmiInstance? Find(WmiPath path) => _byPath.GetValueOrDefault(path.Identity)
        ?? _sources.Where(source => Schema[source.Key].IsA(path.ClassName)).SelectMany(source => source.Value()).FirstOrDefault(one => one.Path.Identity == path.Identity);

    /// <summary>All instances of a class and of its descendants.</summary>
    internal IEnumerable<WmiInstance> All(string className) =>
        _byClass.Where(entry => Schema[entry.Key].IsA(className)).SelectMany(entry => entry.Value)
            .Concat(_sources.Where(source => Schema[source.Key].IsA(className)).SelectMany(source => source.Value()));

    /// <summary>The associations that name an instance.</summary>
    internal IEnumerable<WmiInstance> AssociationsOf(WmiPath path) => _associations.GetValueOrDefault(path.Identity) ?? [];

    private static IEnumerable<string> Ends(WmiInstance instance) => !instance.Class.IsAssociation ? [] :
        instance.Class.Properties.Values
            .Where(property => property.Type == CimType.Reference && !property.IsArray)
            .Select(property => instance[property.Name] as WmiPath)
            .OfType<WmiPath>().Select(path => path.Identity).Distinct();
}
