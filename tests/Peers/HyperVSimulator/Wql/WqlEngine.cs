namespace Libvirt.Tests.HyperV;

/// <summary>Answers queries on a namespace.</summary>
/// <param name="space">The namespace.</param>
/// <param name="server">The name of the host.</param>
internal sealed class WqlEngine(WmiNamespace space, string server)
{
    /// <summary>What a query finds, with only the properties that it asked for.</summary>
    /// <exception cref="WqlException">It cannot be answered.</exception>
    internal List<WqlResult> Run(string query) => WqlParser.Parse(query) switch
    {
        WqlSelect { Within: not null } => throw new WqlException(WqlException.InvalidQuery, "events are subscribed to, not enumerated"),
        WqlSelect select => Select(select),
        WqlAssociators associators => [.. Associators(associators).Select(one => new WqlResult(one, null))],
        _ => throw new WqlException(WqlException.InvalidQuery, "the query is of no kind"),
    };

    private List<WqlResult> Select(WqlSelect select)
    {
        var type = Class(select.ClassName);
        foreach (var column in select.Columns ?? [])
        {
            if (!column.StartsWith("__", StringComparison.Ordinal) && !type.Properties.ContainsKey(column))
                throw new WqlException(WqlException.InvalidQuery, $"{type.Name} has no property {column}");
        }
        // A condition is held against a class even where it has no instance.
        if (select.Where is { } where)
            where.Holds(new WqlRow(new WmiInstance(type), server));
        var found = space.All(type.Name).Where(one => select.Where?.Holds(new WqlRow(one, server)) ?? select.Where is null);
        return [.. found.Select(one => new WqlResult(one, select.Columns) { Asked = type })];
    }

    private IEnumerable<WmiInstance> Associators(WqlAssociators query)
    {
        foreach (var name in new[] { query.Path.ClassName, query.AssocClass, query.ResultClass }.OfType<string>())
            Class(name);
        if (space.Find(query.Path) is not { } start)
            return [];
        var links = space.AssociationsOf(start.Path)
            .Where(link => query.AssocClass is null || link.Class.IsA(query.AssocClass))
            .Where(link => query.Role is null || Is(link, query.Role, start));
        if (query.WantsLinks)
            return links.Where(link => query.ResultClass is null || link.Class.IsA(query.ResultClass));
        return links
            .SelectMany(link => Others(link, start, query.ResultRole))
            .DistinctBy(path => path.Identity)
            .Select(path => space.Find(path)).OfType<WmiInstance>()
            .Where(one => query.ResultClass is null || one.Class.IsA(query.ResultClass));
    }

    private static bool Is(WmiInstance link, string role, WmiInstance one) =>
        link.Class.Properties.ContainsKey(role) && link[role] is WmiPath path && path.Identity == one.Path.Identity;

    private static IEnumerable<WmiPath> Others(WmiInstance link, WmiInstance start, string? role) => link.Class.Properties.Values
        .Where(property => property.Type == CimType.Reference && (role is null || role.Equals(property.Name, StringComparison.OrdinalIgnoreCase)))
        .Select(property => link[property.Name]).OfType<WmiPath>()
        .Where(path => path.Identity != start.Path.Identity);

    private WmiClass Class(string name) => space.Schema.Find(name) ?? throw new WqlException(WqlException.InvalidClass, $"{space.Schema.Namespace} has no class {name}");
}

/// <summary>An instance that a query found.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Columns">The properties to show; null for all.</param>
internal sealed record WqlResult(WmiInstance Instance, IReadOnlyList<string>? Columns)
{
    /// <summary>The class that was asked for, which the instance's own may derive from; null where that is not known.</summary>
    internal WmiClass? Asked { get; init; }
}
