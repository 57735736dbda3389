using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>Reads properties of many objects in one call, or in one a page where they are very many (RetrievePropertiesEx).</summary>
internal sealed class PropertyReader(VimClient client)
{
    /// <summary>Objects in an answer.</summary>
    internal const int PageSize = 1000;

    // RetrievePropertiesEx has come with it.
    private static readonly Version Paging = new(4, 1);

    /// <summary>Reads the leaves of all objects of a type in a view. The paths are those of <see cref="PropertyPaths"/>.</summary>
    internal ValueTask<IReadOnlyList<ObjectContent>> ReadViewAsync(
        ManagedObject view, string type, IReadOnlyCollection<string> paths, CancellationToken cancellationToken, int pageSize = PageSize) => ReadAsync(
        type,
        paths,
        (specification, ways) => specification.Add("objectSet", target => target
            .Add("obj", view)
            .Add("skip", true)
            .Add("selectSet", "TraversalSpec", traversal => ways.AddWays(traversal
                .Add("name", "view").Add("type", "ContainerView").Add("path", "view").Add("skip", false)))),
        pageSize,
        cancellationToken);

    /// <summary>Reads the leaves of certain objects of a type.</summary>
    internal ValueTask<IReadOnlyList<ObjectContent>> ReadAsync(
        IReadOnlyCollection<ManagedObject> objects, string type, IReadOnlyCollection<string> paths, CancellationToken cancellationToken) =>
        ReadAsync(objects, type, paths, passesOver: false, cancellationToken);

    /// <summary>Reads the leaves of certain objects of a type; those that have gone meanwhile are passed over.</summary>
    internal async ValueTask<IReadOnlyList<ObjectContent>> ReadExistingAsync(
        IReadOnlyCollection<ManagedObject> objects, string type, IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(objects, type, paths, passesOver: true, cancellationToken).ConfigureAwait(false);
        return [.. found.Where(content => content.Properties.Count > 0)];
    }

    /// <summary>Reads the leaves of one object.</summary>
    /// <exception cref="VirtException">InternalError: the server has nothing about it.</exception>
    internal async ValueTask<ObjectContent> ReadAsync(ManagedObject one, IReadOnlyCollection<string> paths, CancellationToken cancellationToken) =>
        (await ReadAsync([one], one.Type, paths, cancellationToken).ConfigureAwait(false)) is [var content, ..]
            ? content
            : throw Vim.Unexpected($"nothing about {one}");

    /// <summary>Reads name and parent of an object and of all above it.</summary>
    internal ValueTask<IReadOnlyList<ObjectContent>> ReadParentsAsync(ManagedObject entity, CancellationToken cancellationToken) => ReadAsync(
        "ManagedEntity",
        ["name", "parent"],
        (specification, _) => specification.Add("objectSet", target => target
            .Add("obj", entity)
            .Add("skip", false)
            .Add("selectSet", "TraversalSpec", traversal => traversal
                .Add("name", "up").Add("type", "ManagedEntity").Add("path", "parent").Add("skip", false)
                .Add("selectSet", again => again.Add("name", "up")))),
        PageSize,
        cancellationToken);

    /// <summary>Reads leaves of objects of several types in the one request: those that a walk from one object passes.</summary>
    /// <param name="start">Where the walk begins; what is asked of its type is read too.</param>
    /// <param name="sets">Which leaves of which types.</param>
    /// <param name="walk">Adds the steps (<c>selectSet</c>) that lead on from it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal ValueTask<IReadOnlyList<ObjectContent>> WalkAsync(
        ManagedObject start, IReadOnlyCollection<PropertySet> sets, Action<SoapRequest> walk, CancellationToken cancellationToken) => ReadAsync(
        specification =>
        {
            foreach (var (type, paths) in sets)
                specification.Add("propSet", properties => properties.Add("type", type).Add("all", false).Add("pathSet", paths));
            specification.Add("objectSet", target =>
            {
                target.Add("obj", start).Add("skip", false);
                walk(target);
            });
        },
        PageSize,
        cancellationToken);

    private ValueTask<IReadOnlyList<ObjectContent>> ReadAsync(
        IReadOnlyCollection<ManagedObject> objects, string type, IReadOnlyCollection<string> paths, bool passesOver, CancellationToken cancellationToken) => ReadAsync(
        type,
        paths,
        (specification, ways) =>
        {
            foreach (var one in objects)
                specification.Add("objectSet", target => ways.AddWays(target.Add("obj", one).Add("skip", false)));
            if (passesOver)
                specification.Add("reportMissingObjectsInResults", true);
        },
        PageSize,
        cancellationToken);

    private async ValueTask<IReadOnlyList<ObjectContent>> ReadAsync(
        string type, IReadOnlyCollection<string> paths, Action<SoapRequest, PropertyPaths> objects, int pageSize, CancellationToken cancellationToken)
    {
        var wanted = new PropertyPaths(type, paths);
        return wanted.Join(await ReadAsync(
            specification =>
            {
                wanted.AddProperties(specification);
                objects(specification, wanted);
            },
            pageSize,
            cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<IReadOnlyList<ObjectContent>> ReadAsync(Action<SoapRequest> content, int pageSize, CancellationToken cancellationToken)
    {
        var collector = client.Service.PropertyCollector;
        var hasPaging = !Version.TryParse(client.Service.ApiVersion, out var version) || version >= Paging;
        var request = new SoapRequest(hasPaging ? "RetrievePropertiesEx" : "RetrieveProperties", collector).Add("specSet", content);
        if (hasPaging)
            request.Add("options", options => options.Add("maxObjects", pageSize));

        var found = new List<ObjectContent>();
        var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        if (!hasPaging)
        {
            found.AddRange(answer.All("returnval").Select(ObjectContent.Read));
            return found;
        }
        // Nothing at all is what there is of nothing.
        for (var page = answer.Child("returnval"); page is not null; page = await NextAsync(page, cancellationToken).ConfigureAwait(false))
            found.AddRange(page.All("objects").Select(ObjectContent.Read));
        return found;
    }

    private async ValueTask<XElement?> NextAsync(XElement page, CancellationToken cancellationToken)
    {
        if (page.Text("token") is not { Length: > 0 } token)
            return null;
        // Such pages could go on for ever.
        if (page.Child("objects") is null)
            throw Vim.Unexpected("a page with nothing on it is followed by another");
        var request = new SoapRequest("ContinueRetrievePropertiesEx", client.Service.PropertyCollector).Add("token", token);
        return (await client.CallAsync(request, cancellationToken).ConfigureAwait(false)).Child("returnval");
    }
}
