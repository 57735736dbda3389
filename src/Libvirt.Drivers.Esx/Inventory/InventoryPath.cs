using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>Finds what the path of a URI names: <c>[folder/…]datacenter/[folder/…][cluster/]host</c>, or less of it, to see more.</summary>
/// <remarks>libvirt wants the whole path down to one host; here an empty path is all of a vCenter, and a shorter one is a folder, a datacenter or a cluster.</remarks>
internal sealed class InventoryPath(VimClient client, PropertyReader reader)
{
    // Where a datacenter keeps its hosts; the path of a URI does not say it.
    private const string HostFolder = "host";

    /// <summary>Finds the place.</summary>
    /// <exception cref="VirtException">InvalidArg: there is no such place, or nothing that has machines; NoSupport: the server does not search.</exception>
    internal async ValueTask<InventoryPlace> FindAsync(IReadOnlyList<string> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
            return new InventoryPlace(client.Service.RootFolder, Host: null);
        var path = string.Join('/', items);
        var place = client.Service.RootFolder;
        var depth = 0;
        while (depth < items.Count && place.Type == "Folder")
        {
            depth++;
            place = await SearchAsync(string.Join('/', items.Take(depth)), cancellationToken).ConfigureAwait(false)
                ?? throw Invalid($"Path '{path}' does not specify a datacenter");
        }
        if (depth == items.Count)
            return place.Type is "Folder" or "Datacenter" ? new InventoryPlace(place, Host: null) : throw Invalid($"Path '{path}' does not specify a datacenter");
        if (place.Type != "Datacenter")
            throw Invalid($"Path '{path}' does not specify a datacenter");

        place = await SearchAsync(string.Join('/', [.. items.Take(depth), HostFolder, .. items.Skip(depth)]), cancellationToken).ConfigureAwait(false)
            ?? throw Invalid($"Path '{path}' does not specify a compute resource");
        return place.Type switch
        {
            "HostSystem" => new InventoryPlace(place, place),
            "ComputeResource" or "ClusterComputeResource" => await OfComputeResourceAsync(place, cancellationToken).ConfigureAwait(false),
            _ => throw Invalid($"Path '{path}' does not specify a compute resource"),
        };
    }

    // A view does not go into one: its machines are those of its pool.
    private async ValueTask<InventoryPlace> OfComputeResourceAsync(ManagedObject resource, CancellationToken cancellationToken)
    {
        var content = await reader.ReadAsync(resource, ["resourcePool", "host"], cancellationToken).ConfigureAwait(false);
        var hosts = content.Properties.TryGetValue("host", out var list) ? list.All("ManagedObjectReference").Select(ManagedObject.Read).ToList() : [];
        return new InventoryPlace(
            content.Reference("resourcePool") ?? throw Vim.Unexpected($"{resource} has no resource pool"),
            hosts is [var only] ? only : null);
    }

    private async ValueTask<ManagedObject?> SearchAsync(string path, CancellationToken cancellationToken)
    {
        var request = new SoapRequest("FindByInventoryPath", client.Service.SearchIndex ?? throw Vim.Unexpected("there is no search index")).Add("inventoryPath", path);
        var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.Child("returnval") is { } found ? ManagedObject.Read(found) : null;
    }

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, detail);
}
