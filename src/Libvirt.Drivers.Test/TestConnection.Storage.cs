namespace Libvirt.Drivers.Test;

/// <content>Storage pools and volumes.</content>
internal sealed partial class TestConnection :
    IStorageDriver, IStoragePoolConfigDriver, IStoragePoolLifecycleDriver, IStoragePoolRefreshDriver, IStoragePoolSourceDriver, IStoragePoolCapabilityDriver,
    IVolumeDriver, IVolumeResizeDriver, IVolumeWipeDriver, IVolumeTransferDriver
{
    public ValueTask<IReadOnlyList<VirtStoragePool>> ListStoragePoolsAsync(StoragePoolListFilter filter, CancellationToken cancellationToken) =>
        Answer(world => world.ListPools(connection, filter), cancellationToken);

    public ValueTask<VirtStoragePool> LookupStoragePoolByNameAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.LookupPool(connection, name), cancellationToken);

    public ValueTask<VirtStoragePool> LookupStoragePoolByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        Answer(world => world.LookupPool(connection, uuid), cancellationToken);

    public ValueTask<string> GetStoragePoolXmlAsync(ObjectKey pool, StoragePoolXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetPoolXml(pool, flags), cancellationToken);

    public ValueTask<IReadOnlyList<VirtVolume>> ListVolumesAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        Answer(world => world.ListVolumes(connection, pool), cancellationToken);

    public ValueTask<VirtVolume> LookupVolumeByNameAsync(ObjectKey pool, string name, CancellationToken cancellationToken) =>
        Answer(world => world.LookupVolume(connection, pool, name), cancellationToken);

    public ValueTask<VirtVolume> LookupVolumeByKeyAsync(string key, CancellationToken cancellationToken) =>
        Answer(world => world.LookupVolumeByKey(connection, key), cancellationToken);

    public ValueTask<VirtVolume> LookupVolumeByPathAsync(string path, CancellationToken cancellationToken) =>
        Answer(world => world.LookupVolumeByPath(connection, path), cancellationToken);

    public ValueTask<string> GetVolumeXmlAsync(VolumeKey volume, CancellationToken cancellationToken) =>
        Answer(world => world.GetVolumeXml(volume), cancellationToken);

    public ValueTask<VirtStoragePool> DefineStoragePoolAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.DefinePool(connection, AcceptPool(xml)), cancellationToken);

    public async ValueTask UndefineStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        await Answer(world => world.UndefinePool(connection, pool), cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtStoragePool> SetStoragePoolAutostartAsync(ObjectKey pool, bool autostart, CancellationToken cancellationToken) =>
        Answer(world => world.SetPoolAutostart(connection, pool, autostart), cancellationToken);

    public ValueTask<VirtStoragePool> CreateStoragePoolAsync(string xml, StoragePoolStartFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.CreatePool(connection, AcceptPool(xml), flags), cancellationToken);

    public ValueTask<VirtStoragePool> StartStoragePoolAsync(ObjectKey pool, StoragePoolStartFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.StartPool(connection, pool, flags), cancellationToken);

    public ValueTask<VirtStoragePool> DestroyStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        Answer(world => world.DestroyPool(connection, pool), cancellationToken);

    public ValueTask<VirtStoragePool> BuildStoragePoolAsync(ObjectKey pool, StoragePoolBuildFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.BuildPool(connection, pool, flags), cancellationToken);

    public ValueTask<VirtStoragePool> DeleteStoragePoolAsync(ObjectKey pool, StoragePoolDeleteFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.DeletePool(connection, pool, flags), cancellationToken);

    public ValueTask<VirtStoragePool> RefreshStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        Answer(world => world.RefreshPool(connection, pool), cancellationToken);

    public ValueTask<string> FindStoragePoolSourcesAsync(string type, string? sourceXml, CancellationToken cancellationToken) =>
        Answer(_ => PoolSources.Find(type, sourceXml), cancellationToken);

    public ValueTask<string> GetStoragePoolCapabilitiesAsync(CancellationToken cancellationToken) =>
        Answer(world => world.GetPoolCapabilities(), cancellationToken);

    public ValueTask<VirtVolume> CreateVolumeAsync(ObjectKey pool, string xml, VolumeCreateFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.CreateVolume(connection, pool, xml, flags), cancellationToken);

    public ValueTask<VirtVolume> CopyVolumeAsync(ObjectKey pool, string xml, VolumeKey source, VolumeCreateFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.CopyVolume(connection, pool, xml, source, flags), cancellationToken);

    public async ValueTask DeleteVolumeAsync(VolumeKey volume, VolumeDeleteFlags flags, CancellationToken cancellationToken) =>
        await Answer(world => world.DeleteVolume(volume, flags), cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtVolume> ResizeVolumeAsync(VolumeKey volume, ulong capacity, VolumeResizeFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.ResizeVolume(connection, volume, capacity, flags), cancellationToken);

    public async ValueTask WipeVolumeAsync(VolumeKey volume, VolumeWipeAlgorithm algorithm, CancellationToken cancellationToken) =>
        await Answer(world => world.WipeVolume(volume, algorithm), cancellationToken).ConfigureAwait(false);

    public async ValueTask UploadVolumeAsync(VolumeKey volume, Stream source, VolumeTransfer transfer, CancellationToken cancellationToken) =>
        await VolumeMover.UploadAsync(World(), volume, source, transfer, cancellationToken).ConfigureAwait(false);

    public async ValueTask DownloadVolumeAsync(VolumeKey volume, Stream target, VolumeTransfer transfer, CancellationToken cancellationToken) =>
        await VolumeMover.DownloadAsync(World(), volume, target, transfer, cancellationToken).ConfigureAwait(false);

    private static PoolConfig AcceptPool(string xml) => PoolConfig.Accept(StoragePoolDefinition.Parse(xml));
}
