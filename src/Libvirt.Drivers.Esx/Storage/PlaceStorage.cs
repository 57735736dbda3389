using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>The storage of the part of an inventory that a connection sees, read in one request.</summary>
/// <param name="Datastores">The datastores of all its hosts.</param>
/// <param name="Adapter">The iSCSI adapter, where there is just one host and it has one: the targets of several would hide each other.</param>
/// <param name="System">What has the adapter look for its targets again; null where there is none.</param>
internal sealed record PlaceStorage(IReadOnlyList<Datastore> Datastores, IscsiAdapter? Adapter, ManagedObject? System)
{
    private const string Manager = "configManager.storageSystem";
    private const string Up = "up";

    private static readonly string[] PlacePaths = ["name", "parent"];
    private static readonly PropertySet[] Sets =
    [
        new(Datastore.ObjectType, Datastore.Paths),
        new("Folder", PlacePaths),
        new("Datacenter", PlacePaths),
        new("HostSystem", [IscsiAdapter.Path, Manager]),
    ];

    /// <summary>The targets of the adapter.</summary>
    internal IReadOnlyList<IscsiTarget> Targets => Adapter?.Targets ?? [];

    /// <summary>Reads it.</summary>
    internal static async ValueTask<PlaceStorage> ReadAsync(PropertyReader reader, InventoryPlace place, CancellationToken cancellationToken)
    {
        var contents = await reader.WalkAsync(place.Host ?? place.Container, Sets, Walk, cancellationToken).ConfigureAwait(false);
        var all = new Dictionary<ManagedObject, ObjectContent>();
        foreach (var content in contents)
            all[content.Object] = content;
        var host = place.Host is { } one ? all.GetValueOrDefault(one) : null;
        return new PlaceStorage(
            [.. all.Values.Where(content => content.Object.Type == Datastore.ObjectType).Select(content => Datastore.Read(content, place.Host, all)).OfType<Datastore>()],
            host is null ? null : IscsiAdapter.Read(host),
            host?.Reference(Manager));
    }

    /// <summary>All pools.</summary>
    internal IEnumerable<StoredPool> Pools => [.. Datastores, .. Targets];

    /// <summary>The pool of a name.</summary>
    /// <exception cref="VirtException">NoStoragePool: there is none; OperationFailed: several have it, each in a datacenter of its own.</exception>
    internal StoredPool Find(string name) => Pools.Where(pool => pool.Name == name).ToList() switch
    {
        [var one] => one,
        [] => throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoStoragePool, $"Could not find storage pool with name '{name}'"),
        [Datastore, Datastore, ..] several => throw new VirtException(
            VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, $"{several.Count} datastores have the name '{name}': name a datacenter in the URI (vpx://vcenter/datacenter)"),
        [var first, ..] => first,
    };

    /// <summary>The pool of a UUID. The name decides where datacenters have mounted the same: its UUID comes from where it is mounted.</summary>
    /// <exception cref="VirtException">NoStoragePool: there is none.</exception>
    internal StoredPool Find(Guid uuid, string? name = null) => Pools.Where(pool => pool.Uuid == uuid).OrderBy(pool => pool.Name != name).FirstOrDefault()
        ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoStoragePool, $"Could not find storage pool with uuid '{uuid}'");

    // From wherever it begins to the datastores, and from them up to their datacenters.
    private static void Walk(SoapRequest start)
    {
        start.AddStep("host", "HostSystem", "datastore", Climb);
        start.AddStep("datacenter", "Datacenter", "datastore", Climb);
        start.AddStep("owner", "ResourcePool", "owner", owner => owner.AddStep("resource", "ComputeResource", "datastore", Climb));
        start.AddStep("folder", "Folder", "childEntity", folder => folder.AddStepAgain("folder").AddStepAgain("datacenter"));
    }

    private static void Climb(SoapRequest store) => store.AddStep(Up, "ManagedEntity", "parent", parent => parent.AddStepAgain(Up));
}
