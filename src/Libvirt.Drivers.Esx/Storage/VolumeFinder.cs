using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tasks;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>Finds volumes: files of datastores, and units of targets.</summary>
internal sealed class VolumeFinder(VirtConnection connection, VimClient client, PropertyReader reader, InventoryPlace place, TaskWait tasks)
{
    private readonly DatastoreSearch _search = new(tasks);
    private readonly DiskKeys _keys = new(client);

    /// <summary>What the connection sees of storage.</summary>
    internal ValueTask<PlaceStorage> ReadAsync(CancellationToken cancellationToken) => PlaceStorage.ReadAsync(reader, place, cancellationToken);

    /// <summary>The volumes of a pool.</summary>
    internal async ValueTask<IReadOnlyList<VirtVolume>> ListAsync(StoredPool pool, CancellationToken cancellationToken)
    {
        if (pool is not Datastore store)
            return [.. (await UnitsAsync(pool.Name, cancellationToken).ConfigureAwait(false)).Select(unit => unit.ToVolume(connection)).Order()];
        var files = await _search.FindAllAsync(store, cancellationToken).ConfigureAwait(false);
        var keys = await _keys.GetAsync(files, cancellationToken).ConfigureAwait(false);
        return [.. files.Select((file, index) => file.ToVolume(connection, keys[index])).Order()];
    }

    /// <summary>The volume of a name in a pool.</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none.</exception>
    internal async ValueTask<VirtVolume> FindAsync(StoredPool pool, string name, CancellationToken cancellationToken) => pool is Datastore store
        ? await DescribeAsync(await FindFileAsync(store, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
        : (await FindUnitAsync(pool.Name, name, cancellationToken).ConfigureAwait(false)).ToVolume(connection);

    /// <summary>The volume of a path.</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none; InvalidArg: it is no path.</exception>
    internal async ValueTask<VirtVolume> FindByPathAsync(string path, CancellationToken cancellationToken)
    {
        if (path.StartsWith('/'))
        {
            return (await UnitsAsync(target: null, cancellationToken).ConfigureAwait(false)).FirstOrDefault(unit => unit.Path == path || unit.Device == path)?.ToVolume(connection)
                ?? throw NoVolume($"No storage volume with key or path '{path}'");
        }
        if (!path.StartsWith('['))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"Unexpected volume path format: {path}");
        var file = DatastorePath.Parse(path);
        var storage = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return storage.Datastores.Any(store => store.Name == file.Datastore)
            ? await FindAsync(storage.Find(file.Datastore), file.Path, cancellationToken).ConfigureAwait(false)
            : throw NoVolume($"Could not find datastore with name '{file.Datastore}'");
    }

    /// <summary>The volume of a key: a path, or a UUID, for which every disk has to be asked.</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none.</exception>
    internal async ValueTask<VirtVolume> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        if (key.StartsWith('[') || key.StartsWith('/'))
            return await FindByPathAsync(key, cancellationToken).ConfigureAwait(false);
        // They cost one request, the disks one each.
        if ((await UnitsAsync(target: null, cancellationToken).ConfigureAwait(false)).FirstOrDefault(unit => unit.Key == key) is { } unit)
            return unit.ToVolume(connection);
        var storage = _keys.AreUuids ? await ReadAsync(cancellationToken).ConfigureAwait(false) : null;
        foreach (var store in storage?.Datastores.Where(store => store.IsAccessible) ?? [])
        {
            var disks = (await _search.FindAllAsync(store, cancellationToken).ConfigureAwait(false)).Where(file => file.IsDisk).ToList();
            var keys = await _keys.GetAsync(disks, cancellationToken).ConfigureAwait(false);
            if (keys.ToList().IndexOf(key) is var index and >= 0)
                return disks[index].ToVolume(connection, key);
        }
        throw NoVolume($"Could not find storage volume with key '{key}'");
    }

    /// <summary>A volume's XML.</summary>
    internal async ValueTask<string> GetXmlAsync(StoredPool pool, string name, CancellationToken cancellationToken)
    {
        if (pool is not Datastore store)
            return VolumeXml.Write(await FindUnitAsync(pool.Name, name, cancellationToken).ConfigureAwait(false));
        var file = await FindFileAsync(store, name, cancellationToken).ConfigureAwait(false);
        return VolumeXml.Write(file, await _keys.GetAsync(file, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The file of a name in a datastore.</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none.</exception>
    internal async ValueTask<StoredFile> FindFileAsync(Datastore store, string name, CancellationToken cancellationToken) =>
        await _search.FindAsync(store, name, cancellationToken).ConfigureAwait(false) ?? throw NoVolume($"No storage volume with key or path '{store.File(name)}'");

    private async ValueTask<VirtVolume> DescribeAsync(StoredFile file, CancellationToken cancellationToken) =>
        file.ToVolume(connection, await _keys.GetAsync(file, cancellationToken).ConfigureAwait(false));

    private async ValueTask<IscsiUnit> FindUnitAsync(string target, string name, CancellationToken cancellationToken) =>
        (await UnitsAsync(target, cancellationToken).ConfigureAwait(false)).FirstOrDefault(unit => unit.Device == name) ?? throw NoVolume($"Could not find volume with name: {name}");

    private async ValueTask<IEnumerable<IscsiUnit>> UnitsAsync(string? target, CancellationToken cancellationToken) => place.Host is { } host
        ? (await IscsiUnits.ReadAsync(reader, host, cancellationToken).ConfigureAwait(false)).Where(unit => target is null || unit.Target == target)
        : [];

    private static VirtException NoVolume(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.NoStorageVol, detail);
}
