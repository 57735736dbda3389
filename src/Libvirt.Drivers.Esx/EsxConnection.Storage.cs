using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Storage;

namespace Libvirt.Drivers.Esx;

/// <content>Storage: datastores and targets of iSCSI as pools, which are always active, and what is in them.</content>
internal sealed partial class EsxConnection : IStorageDriver, IStoragePoolRefreshDriver, IStoragePoolConfigDriver
{
    private VolumeFinder Volumes => field ??= new(_connection, Client, _reader, _place, Tasks);

    public async ValueTask<IReadOnlyList<VirtStoragePool>> ListStoragePoolsAsync(StoragePoolListFilter filter, CancellationToken cancellationToken)
    {
        var storage = await Volumes.ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. storage.Pools.Select(pool => pool.ToPool(_connection)).Where(pool => filter.Matches(pool)).Order()];
    }

    public async ValueTask<VirtStoragePool> LookupStoragePoolByNameAsync(string name, CancellationToken cancellationToken) =>
        (await FindPoolAsync(name, cancellationToken).ConfigureAwait(false)).ToPool(_connection);

    public async ValueTask<VirtStoragePool> LookupStoragePoolByUuidAsync(Guid uuid, CancellationToken cancellationToken)
    {
        var storage = await Volumes.ReadAsync(cancellationToken).ConfigureAwait(false);
        return storage.Find(uuid).ToPool(_connection);
    }

    public async ValueTask<string> GetStoragePoolXmlAsync(ObjectKey pool, StoragePoolXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, StoragePoolXmlFlags.None, "esxStoragePoolGetXMLDesc");
        return (await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false)).ToXml();
    }

    public async ValueTask<IReadOnlyList<VirtVolume>> ListVolumesAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        await Volumes.ListAsync(await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtVolume> LookupVolumeByNameAsync(ObjectKey pool, string name, CancellationToken cancellationToken) =>
        await Volumes.FindAsync(await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false), name, cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtVolume> LookupVolumeByKeyAsync(string key, CancellationToken cancellationToken) => Volumes.FindByKeyAsync(key, cancellationToken);

    public ValueTask<VirtVolume> LookupVolumeByPathAsync(string path, CancellationToken cancellationToken) => Volumes.FindByPathAsync(path, cancellationToken);

    public async ValueTask<string> GetVolumeXmlAsync(VolumeKey volume, CancellationToken cancellationToken) =>
        await Volumes.GetXmlAsync(await FindPoolAsync(volume.Pool, cancellationToken).ConfigureAwait(false), volume.Name, cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtStoragePool> RefreshStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken)
    {
        var storage = await Volumes.ReadAsync(cancellationToken).ConfigureAwait(false);
        var request = storage.Find(pool.Uuid, pool.Name) is Datastore store
            ? new SoapRequest("RefreshDatastore", store.Object)
            // A host looks for all targets of an adapter, not for one.
            : new SoapRequest("RescanHba", storage.System ?? throw Vim.Unexpected("the host has no storage system")).Add("hbaDevice", storage.Adapter!.Device);
        await Client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return (await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false)).ToPool(_connection);
    }

    // Pools come and go with the hosts' own configuration.
    public ValueTask<VirtStoragePool> DefineStoragePoolAsync(string xml, CancellationToken cancellationToken) =>
        throw VirtException.MissingFunction("virStoragePoolDefineXML");

    public ValueTask UndefineStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken) => throw VirtException.MissingFunction("virStoragePoolUndefine");

    public ValueTask<VirtStoragePool> SetStoragePoolAutostartAsync(ObjectKey pool, bool autostart, CancellationToken cancellationToken) => autostart
        ? LookupStoragePoolByUuidAsync(pool.Uuid, cancellationToken)
        : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, "Cannot deactivate storage pool autostart");

    private async ValueTask<StoredPool> FindPoolAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        (await Volumes.ReadAsync(cancellationToken).ConfigureAwait(false)).Find(pool.Uuid, pool.Name);

    private async ValueTask<StoredPool> FindPoolAsync(string name, CancellationToken cancellationToken) =>
        (await Volumes.ReadAsync(cancellationToken).ConfigureAwait(false)).Find(name);
}
