using System.Net;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Migration;

/// <summary>Finds what a destination means: <c>host</c>, <c>cluster/host</c>, a path as in a URI, or libvirt's <c>vpxmigr://vcenter/pool/host</c>.</summary>
internal sealed class MigrationTargets(VimClient client, PropertyReader reader, string vcenter)
{
    private const string Scheme = "vpxmigr://";

    /// <summary>Finds it.</summary>
    /// <exception cref="VirtException">InvalidArg: it means nothing, or several hosts.</exception>
    internal async ValueTask<MigrationTarget> FindAsync(string destination, CancellationToken cancellationToken)
    {
        if (destination.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return await ParseAsync(destination[Scheme.Length..].Split('/', 3), cancellationToken).ConfigureAwait(false);
        return destination.Contains("://", StringComparison.Ordinal)
            ? throw Invalid("Only vpxmigr:// migration URIs are supported")
            : await FindHostAsync(destination.Split('/', StringSplitOptions.RemoveEmptyEntries), destination, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<MigrationTarget> ParseAsync(string[] parts, CancellationToken cancellationToken)
    {
        // libvirt writes its address there.
        if (!string.Equals(parts[0], vcenter, StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(parts[0], out var address) && (await HostAddresses.ResolveAsync(vcenter, cancellationToken).ConfigureAwait(false)).Contains(address)))
            throw Invalid("Migration source and destination have to refer to the same vCenter");
        return parts is [_, { Length: > 0 } pool, { Length: > 0 } host]
            ? new MigrationTarget(new ManagedObject("ResourcePool", pool), new ManagedObject("HostSystem", host))
            : throw Invalid("Migration URI has to specify resource pool and host system");
    }

    private async ValueTask<MigrationTarget> FindHostAsync(string[] items, string destination, CancellationToken cancellationToken)
    {
        if (items.Length == 0)
            throw Invalid("the destination has to name a host");
        var view = new InventoryView(client, reader, client.Service.RootFolder, ["HostSystem"]);
        var hosts = (await view.ReadAsync("HostSystem", ["name", "parent"], cancellationToken).ConfigureAwait(false))
            .Where(host => host.Text("name") == items[^1] && host.Reference("parent") is not null)
            .ToDictionary(host => host.Object, host => host.Reference("parent")!.Value);
        var resources = await ReadResourcesAsync(hosts.Values, cancellationToken).ConfigureAwait(false);
        if (items.Length > 1)
        {
            var ofCluster = hosts.Where(host => items.Length == 2 && resources.GetValueOrDefault(host.Value)?.Text("name") == items[0]).ToDictionary();
            hosts = ofCluster.Count > 0 ? ofCluster : await FindByPathAsync(items, destination, hosts, cancellationToken).ConfigureAwait(false);
        }
        return hosts.Count switch
        {
            1 => new MigrationTarget(Pool(resources[hosts.Single().Value]), hosts.Single().Key),
            0 => throw Invalid($"there is no host '{destination}'"),
            _ => throw Invalid($"{hosts.Count} hosts have the name '{destination}': the path to one is needed"),
        };
    }

    private async ValueTask<Dictionary<ManagedObject, ManagedObject>> FindByPathAsync(
        string[] items, string destination, Dictionary<ManagedObject, ManagedObject> hosts, CancellationToken cancellationToken)
    {
        var found = (await new InventoryPath(client, reader).FindAsync(items, cancellationToken).ConfigureAwait(false)).Host;
        return found is { } host && hosts.TryGetValue(host, out var parent) ? new() { [host] = parent } : throw Invalid($"there is no host '{destination}'");
    }

    // A standalone host and a cluster are of different types, and a request names one.
    private async ValueTask<Dictionary<ManagedObject, ObjectContent>> ReadResourcesAsync(IEnumerable<ManagedObject> parents, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ManagedObject, ObjectContent>();
        foreach (var group in parents.Distinct().GroupBy(parent => parent.Type))
        {
            foreach (var resource in await reader.ReadAsync([.. group], group.Key, ["name", "resourcePool"], cancellationToken).ConfigureAwait(false))
                found[resource.Object] = resource;
        }
        return found;
    }

    private static ManagedObject Pool(ObjectContent resource) => resource.Reference("resourcePool") ?? throw Vim.Unexpected($"{resource.Object} has no resource pool");

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, detail);
}
