using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>What is read of objects of one type. A path may lead on to another object, behind a slash:
/// <c>runtime.host/capability.maxSupportedVcpus</c> is of the host that a machine is on, and comes in the same answer.</summary>
internal sealed class PropertyPaths
{
    // The types of the objects that properties refer to: a request has to say them.
    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["runtime.host"] = "HostSystem",
        ["configManager.autoStartManager"] = "HostAutoStartManager",
        ["recentTask"] = "Task",
    };

    private readonly string _type;
    private readonly List<string> _own = [];
    private readonly List<(string Reference, PropertyPaths Paths)> _beyond = [];

    /// <summary>Sorts paths by the objects that they are of.</summary>
    internal PropertyPaths(string type, IEnumerable<string> paths)
    {
        _type = type;
        var further = new List<(string Reference, string Tail)>();
        foreach (var path in paths)
        {
            if (path.IndexOf('/') is var slash and >= 0)
                further.Add((path[..slash], path[(slash + 1)..]));
            else if (!_own.Contains(path))
                _own.Add(path);
        }
        foreach (var group in further.GroupBy(path => path.Reference))
        {
            // The reference says which of the objects that come is meant.
            if (!_own.Contains(group.Key))
                _own.Add(group.Key);
            _beyond.Add((group.Key, new PropertyPaths(Targets[group.Key], group.Select(path => path.Tail))));
        }
    }

    /// <summary>Adds what is to be read of each type.</summary>
    internal void AddProperties(SoapRequest specification)
    {
        specification.Add("propSet", properties => properties.Add("type", _type).Add("all", false).Add("pathSet", _own));
        foreach (var (_, paths) in _beyond)
            paths.AddProperties(specification);
    }

    /// <summary>Adds the ways from an object of the type to the others.</summary>
    internal void AddWays(SoapRequest selection)
    {
        foreach (var (reference, paths) in _beyond)
        {
            selection.Add("selectSet", "TraversalSpec", traversal =>
            {
                traversal.Add("type", _type).Add("path", reference).Add("skip", false);
                paths.AddWays(traversal);
            });
        }
    }

    /// <summary>The objects that were asked for, out of all that have come, each with what is known of those behind its references.</summary>
    internal IReadOnlyList<ObjectContent> Join(IReadOnlyList<ObjectContent> found)
    {
        if (_beyond.Count == 0)
            return found;
        var all = new Dictionary<ManagedObject, ObjectContent>();
        foreach (var content in found)
            all[content.Object] = content;
        return [.. found.Where(content => content.Object.Type == _type).Select(content => Join(content, all))];
    }

    /// <summary>One of the objects that were asked for, with what is known of those behind its references.</summary>
    internal ObjectContent Join(ObjectContent content, IReadOnlyDictionary<ManagedObject, ObjectContent> all)
    {
        var properties = new Dictionary<string, XElement>(content.Properties, StringComparer.Ordinal);
        foreach (var (reference, paths) in _beyond)
        {
            var targets = content.References(reference).Select(target => all.GetValueOrDefault(target)).OfType<ObjectContent>();
            foreach (var values in targets.SelectMany(target => paths.Join(target, all).Properties).ToLookup(property => property.Key, property => property.Value))
                properties[$"{reference}/{values.Key}"] = values.Count() == 1 ? values.First() : new XElement(values.First().Name, values);
        }
        return content with
        {
            Properties = properties,
        };
    }
}
