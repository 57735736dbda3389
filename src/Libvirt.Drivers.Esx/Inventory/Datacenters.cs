using System.Collections.Concurrent;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>Which datacenters objects are in. Asked once for each object: one request, up through all its parents.</summary>
internal sealed class Datacenters(VimClient client, PropertyReader reader)
{
    private readonly ConcurrentDictionary<ManagedObject, Datacenter> _known = new();

    /// <summary>The inventory path of the datacenter that an object is in, with the names as the server writes them: <c>ha-datacenter</c>, <c>folder/dc</c>.</summary>
    /// <param name="entity">A machine, a folder, a resource pool, a host, a datastore.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <exception cref="VirtException">InternalError: it is in none.</exception>
    internal async ValueTask<string> PathOfAsync(ManagedObject entity, CancellationToken cancellationToken) =>
        (await FindAsync(entity, cancellationToken).ConfigureAwait(false)).Path;

    /// <summary>The datacenter that an object is in.</summary>
    /// <exception cref="VirtException">As <see cref="PathOfAsync"/>.</exception>
    internal async ValueTask<Datacenter> FindAsync(ManagedObject entity, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(entity, out var known))
            return known;
        var chain = Chain(entity, await reader.ReadParentsAsync(entity, cancellationToken).ConfigureAwait(false)).ToList();
        var depth = chain.FindIndex(place => place.Object.Type == "Datacenter");
        if (depth < 0)
            throw Vim.Unexpected($"{entity} is in no datacenter");
        var names = chain.Skip(depth).TakeWhile(place => place.Object != client.Service.RootFolder).Select(place => place.Text("name") ?? throw Vim.Unexpected($"{place.Object} has no name"));
        var found = new Datacenter(chain[depth].Object, string.Join('/', names.Reverse()));
        foreach (var place in chain.Take(depth + 1))
            _known[place.Object] = found;
        return found;
    }

    /// <summary>An object and its parents, each of them once.</summary>
    private static IEnumerable<ObjectContent> Chain(ManagedObject entity, IReadOnlyList<ObjectContent> contents)
    {
        var rest = contents.DistinctBy(content => content.Object).ToDictionary(content => content.Object);
        for (ManagedObject? place = entity; place is { } one && rest.Remove(one, out var content); place = content.Reference("parent"))
            yield return content;
    }
}
