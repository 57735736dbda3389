using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>Where the new machines of a connection live.</summary>
/// <param name="Datacenter">Their datacenter.</param>
/// <param name="Folder">The folder for them.</param>
/// <param name="Pool">The pool of resources that they share.</param>
/// <param name="Resource">The compute resource: a host with its pool, or a cluster of hosts.</param>
/// <param name="Host">Their host; null where the cluster chooses.</param>
internal sealed record MachineHome(Datacenter Datacenter, ManagedObject Folder, ManagedObject Pool, ManagedObject Resource, ManagedObject? Host)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="VirtException">OperationUnsupported: the place is neither one host nor one cluster.</exception>
    internal static async ValueTask<MachineHome> FindAsync(PropertyReader reader, Datacenters datacenters, InventoryPlace place, CancellationToken cancellationToken)
    {
        if (place.Host is null && place.Container.Type != "ResourcePool")
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationUnsupported, "a new domain needs a host: the path of the URI has to name one host or one cluster");
        var datacenter = await datacenters.FindAsync(place.Host ?? place.Container, cancellationToken).ConfigureAwait(false);
        var folder = await ReferenceAsync(datacenter.Object, "vmFolder").ConfigureAwait(false);
        if (place.Host is not { } host)
        {
            var owner = await ReferenceAsync(place.Container, "owner").ConfigureAwait(false);
            return new MachineHome(datacenter, folder, place.Container, owner, Host: null);
        }
        var resource = await ReferenceAsync(host, "parent").ConfigureAwait(false);
        return new MachineHome(datacenter, folder, await ReferenceAsync(resource, "resourcePool").ConfigureAwait(false), resource, host);

        async ValueTask<ManagedObject> ReferenceAsync(ManagedObject one, string path) =>
            (await reader.ReadAsync(one, [path], cancellationToken).ConfigureAwait(false)).Reference(path) ?? throw Vim.Unexpected($"{one} has no '{path}'");
    }
}
