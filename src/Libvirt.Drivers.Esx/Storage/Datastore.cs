using System.Xml.Linq;
using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>A datastore: what libvirt calls a pool.</summary>
/// <param name="Object">The object.</param>
/// <param name="Name">Its name.</param>
/// <param name="MountPath">Where its hosts have it.</param>
/// <param name="Info">What it is made of (DatastoreInfo).</param>
/// <param name="Browser">What searches it.</param>
/// <param name="Datacenter">The datacenter that it is in.</param>
/// <param name="DatacenterPath">The inventory path of that.</param>
internal sealed record Datastore(
    ManagedObject Object, string Name, string MountPath, XElement Info, ManagedObject Browser, ManagedObject Datacenter, string DatacenterPath)
    : StoredPool(Name)
{
    internal const string ObjectType = "Datastore";

    /// <summary>The leaves that it is made of.</summary>
    internal static readonly string[] Paths = ["summary.name", "summary.accessible", "summary.capacity", "summary.freeSpace", "info", "host", "browser", "parent"];

    /// <summary>Its UUID: it has none of its own, and libvirt makes it from the mount path.</summary>
    internal override Guid Uuid => KeyUuid.Of(MountPath);

    /// <summary>Whether it can be reached.</summary>
    internal bool IsAccessible { get; private init; }

    /// <summary>Its size, in bytes; 0 where it cannot be reached.</summary>
    internal ulong Capacity { get; private init; }

    /// <summary>What of it is free, in bytes; 0 where it cannot be reached.</summary>
    internal ulong Free { get; private init; }

    /// <summary>The type of pool that it is. Kinds that libvirt does not know are file systems of the hosts' as well.</summary>
    internal override StoragePoolType Type => Vim.TypeOf(Info) switch
    {
        "LocalDatastoreInfo" => StoragePoolType.Dir,
        "NasDatastoreInfo" => StoragePoolType.NetFS,
        _ => StoragePoolType.FS,
    };

    internal override string ToXml() => PoolXml.Write(this);

    internal override VirtStoragePool ToPool(VirtConnection connection) => base.ToPool(connection) with
    {
        State = IsAccessible ? StoragePoolState.Running : StoragePoolState.Inaccessible,
        Path = MountPath,
        Capacity = Capacity,
        Allocation = Capacity - Free,
        Available = Free,
    };

    /// <summary>A file of it.</summary>
    internal DatastorePath File(string name) => new(Name, name);

    /// <summary>Makes one.</summary>
    /// <param name="content">Its properties.</param>
    /// <param name="host">The host that has it; null for any.</param>
    /// <param name="places">All that is above it, up to the root.</param>
    /// <returns>Null where no host has it mounted: libvirt then has no such pool.</returns>
    internal static Datastore? Read(ObjectContent content, ManagedObject? host, IReadOnlyDictionary<ManagedObject, ObjectContent> places)
    {
        var mounts = content.Properties.TryGetValue("host", out var list) ? list.All("DatastoreHostMount") : [];
        var mount = mounts.FirstOrDefault(mount => host is not { } one || ManagedObject.Read(mount.Required("key")) == one);
        if (content.Text("summary.name") is not { } name || mount.Child("mountInfo").Text("path") is not { Length: > 0 } path)
            return null;
        var above = Above(content, places).ToList();
        var datacenter = above.FindIndex(place => place.Object.Type == "Datacenter") is var index and >= 0 ? above[index] : throw Vim.Unexpected($"{content.Object} is in no datacenter");
        var isAccessible = Vim.Boolean(content.Text("summary.accessible"));
        var capacity = Size("summary.capacity");
        return new Datastore(
            content.Object,
            name,
            path,
            content.Properties.GetValueOrDefault("info") ?? throw Vim.Unexpected($"{content.Object} has no 'info'"),
            content.Reference("browser") ?? throw Vim.Unexpected($"{content.Object} has no 'browser'"),
            datacenter.Object,
            // The root folder, which is the last, is in no path.
            string.Join('/', above.Take(above.Count - 1).Skip(index).Reverse().Select(place => place.Text("name"))))
        {
            IsAccessible = isAccessible,
            Capacity = capacity,
            Free = Math.Min(capacity, Size("summary.freeSpace")),
        };

        ulong Size(string leaf) => isAccessible ? (ulong)Math.Max(0, content.Number(leaf) ?? 0) : 0;
    }

    private static IEnumerable<ObjectContent> Above(ObjectContent content, IReadOnlyDictionary<ManagedObject, ObjectContent> places)
    {
        // A server that says a folder is in itself must not keep this from ending.
        var steps = places.Count;
        for (var at = content.Reference("parent"); at is { } one && places.TryGetValue(one, out var place) && steps-- > 0; at = place.Reference("parent"))
            yield return place;
    }
}
