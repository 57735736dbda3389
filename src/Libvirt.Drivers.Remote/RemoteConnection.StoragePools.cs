using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Storage;

namespace Libvirt.Drivers.Remote;

/// <content>Storage pools.</content>
internal sealed partial class RemoteConnection :
    IStoragePoolConfigDriver, IStoragePoolLifecycleDriver, IStoragePoolRefreshDriver, IStoragePoolSourceDriver, IStoragePoolCapabilityDriver
{
    private readonly StoragePoolReader _pools;

    public ValueTask<IReadOnlyList<VirtStoragePool>> ListStoragePoolsAsync(StoragePoolListFilter filter, CancellationToken cancellationToken) =>
        _pools.ListAsync(filter, cancellationToken);

    public async ValueTask<VirtStoragePool> LookupStoragePoolByNameAsync(string name, CancellationToken cancellationToken) =>
        await _pools.ReadAsync(await CallAsync(StorageProcedures.PoolLookupByName, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtStoragePool> LookupStoragePoolByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        await _pools.ReadAsync(await CallAsync(StorageProcedures.PoolLookupByUuid, uuid, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetStoragePoolXmlAsync(ObjectKey pool, StoragePoolXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(StorageProcedures.PoolGetXmlDesc, (pool, (uint)flags), cancellationToken);

    public async ValueTask<VirtStoragePool> DefineStoragePoolAsync(string xml, CancellationToken cancellationToken) =>
        await _pools.ReadAsync(await CallAsync(StorageProcedures.PoolDefineXml, (xml, 0u), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask UndefineStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        RunAsync(StorageProcedures.PoolUndefine, pool, cancellationToken);

    public async ValueTask<VirtStoragePool> SetStoragePoolAutostartAsync(ObjectKey pool, bool autostart, CancellationToken cancellationToken)
    {
        await RunAsync(StorageProcedures.PoolSetAutostart, (pool, autostart), cancellationToken).ConfigureAwait(false);
        return await _pools.ReadAsync(pool, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtStoragePool> CreateStoragePoolAsync(string xml, StoragePoolStartFlags flags, CancellationToken cancellationToken) =>
        await _pools.ReadAsync(await CallAsync(StorageProcedures.PoolCreateXml, (xml, (uint)flags), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtStoragePool> StartStoragePoolAsync(ObjectKey pool, StoragePoolStartFlags flags, CancellationToken cancellationToken)
    {
        await RunAsync(StorageProcedures.PoolCreate, (pool, (uint)flags), cancellationToken).ConfigureAwait(false);
        return await _pools.ReadAsync(pool, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtStoragePool> DestroyStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        _pools.DestroyAsync(pool, cancellationToken);

    public async ValueTask<VirtStoragePool> BuildStoragePoolAsync(ObjectKey pool, StoragePoolBuildFlags flags, CancellationToken cancellationToken)
    {
        await RunAsync(StorageProcedures.PoolBuild, (pool, (uint)flags), cancellationToken).ConfigureAwait(false);
        return await _pools.ReadAsync(pool, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtStoragePool> DeleteStoragePoolAsync(ObjectKey pool, StoragePoolDeleteFlags flags, CancellationToken cancellationToken)
    {
        await RunAsync(StorageProcedures.PoolDelete, (pool, (uint)flags), cancellationToken).ConfigureAwait(false);
        return await _pools.ReadAsync(pool, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtStoragePool> RefreshStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken)
    {
        await RunAsync(StorageProcedures.PoolRefresh, (pool, 0u), cancellationToken).ConfigureAwait(false);
        return await _pools.ReadAsync(pool, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<string> FindStoragePoolSourcesAsync(string type, string? sourceXml, CancellationToken cancellationToken) =>
        CallAsync(StorageProcedures.ConnectFindStoragePoolSources, (type, sourceXml, 0u), cancellationToken);

    public ValueTask<string> GetStoragePoolCapabilitiesAsync(CancellationToken cancellationToken) =>
        CallAsync(StorageProcedures.ConnectGetStoragePoolCapabilities, 0u, cancellationToken);
}
