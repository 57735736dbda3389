namespace Libvirt.Tests.HyperV;

/// <summary>Events about instances, found as WMI finds them: the instances are compared with those of a while ago.</summary>
internal sealed class Subscription
{
    private readonly HyperVHost _host;
    private readonly WmiNamespace _space;
    private readonly WqlSelect _query;
    private readonly string _className;
    private readonly InstanceXml _xml;
    private Dictionary<string, (WmiInstance Instance, string Text)> _known;
    private DateTimeOffset _next;

    internal Subscription(HyperVHost host, WmiNamespace space, WqlSelect query, ResourceUri style)
    {
        (_host, _space, _query) = (host, space, query);
        _className = Watched(query.Where) ?? throw new WqlException(WqlException.InvalidQuery, "the query does not tell the class of TargetInstance");
        if (space.Schema.Find(_className) is null)
            throw new WqlException(WqlException.InvalidClass, $"there is no class {_className}");
        _xml = new(style, showsMissing: true);
        _known = Look();
        _next = host.Scheduler.Now + (query.Within ?? TimeSpan.FromSeconds(1));
    }

    /// <summary>Puts what has happened since the last time into the enumeration.</summary>
    internal void Collect(Enumeration enumeration)
    {
        if (_host.Scheduler.Now < _next)
            return;
        _next = _host.Scheduler.Now + (_query.Within ?? TimeSpan.FromSeconds(1));
        var (before, after) = (_known, Look());
        _known = after;
        foreach (var (key, now) in after)
        {
            if (!before.TryGetValue(key, out var then))
                Tell(enumeration, "__InstanceCreationEvent", now.Instance, null);
            else if (then.Text != now.Text)
                Tell(enumeration, "__InstanceModificationEvent", now.Instance, then.Instance);
        }
        foreach (var (key, then) in before.Where(one => !after.ContainsKey(one.Key)))
            Tell(enumeration, "__InstanceDeletionEvent", then.Instance, null);
    }

    private Dictionary<string, (WmiInstance Instance, string Text)> Look() => _space.All(_className).Select(one => one.Copy())
        .ToDictionary(one => one.Path.Identity, one => (one, Text(one)));

    // What always moves is not a change.
    private static string Text(WmiInstance one) => string.Join('\n', one.Class.Properties.Keys
        .Where(name => name is not ("OnTimeInMilliseconds" or "ElapsedTime"))
        .Select(name => one[name] is object[] many ? string.Join('\t', many.Select(WqlValues.Text)) : one[name] is { } value ? WqlValues.Text(value) : "\0"));

    private void Tell(Enumeration enumeration, string className, WmiInstance target, WmiInstance? previous)
    {
        var happened = new WmiInstance(EventClasses.Get(className, _space.Schema.Namespace)).With(
            ("TargetInstance", target), ("TIME_CREATED", (ulong)_host.Scheduler.Now.ToFileTime()));
        if (previous is not null)
            happened["PreviousInstance"] = previous;
        if (happened.Class.IsA(_query.ClassName) && _query.Where?.Holds(new(happened, _host.Name)) != false)
            enumeration.Items.Enqueue(_xml.Write(happened));
    }

    private static string? Watched(WqlCondition? condition) => condition switch
    {
        WqlIsA { Operand.Property: { } name } isA when name.Equals("TargetInstance", StringComparison.OrdinalIgnoreCase) => isA.ClassName,
        WqlAnd and => Watched(and.Left) ?? Watched(and.Right),
        WqlOr or => Watched(or.Left) ?? Watched(or.Right),
        _ => null,
    };
}
