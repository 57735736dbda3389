using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Storage;

namespace Libvirt.Drivers.Remote;

/// <content>Volumes.</content>
internal sealed partial class RemoteConnection : IStorageDriver, IVolumeDriver, IVolumeResizeDriver, IVolumeWipeDriver, IVolumeTransferDriver
{
    private readonly VolumeReader _volumes;

    public ValueTask<IReadOnlyList<VirtVolume>> ListVolumesAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        _volumes.ListAsync(pool, cancellationToken);

    public async ValueTask<VirtVolume> LookupVolumeByNameAsync(ObjectKey pool, string name, CancellationToken cancellationToken) =>
        await _volumes.ReadAsync(await CallAsync(StorageProcedures.VolLookupByName, (pool, name), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtVolume> LookupVolumeByKeyAsync(string key, CancellationToken cancellationToken) =>
        await _volumes.ReadAsync(await CallAsync(StorageProcedures.VolLookupByKey, key, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtVolume> LookupVolumeByPathAsync(string path, CancellationToken cancellationToken) =>
        await _volumes.ReadAsync(await CallAsync(StorageProcedures.VolLookupByPath, path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetVolumeXmlAsync(VolumeKey volume, CancellationToken cancellationToken) =>
        CallAsync(StorageProcedures.VolGetXmlDesc, (volume, 0u), cancellationToken);

    public async ValueTask<VirtVolume> CreateVolumeAsync(ObjectKey pool, string xml, VolumeCreateFlags flags, CancellationToken cancellationToken) =>
        await _volumes.ReadAsync(await CallAsync(StorageProcedures.VolCreateXml, (pool, xml, (uint)flags), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtVolume> CopyVolumeAsync(ObjectKey pool, string xml, VolumeKey source, VolumeCreateFlags flags, CancellationToken cancellationToken) =>
        await _volumes.ReadAsync(
            await CallAsync(StorageProcedures.VolCreateXmlFrom, (pool, xml, source, (uint)flags), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask DeleteVolumeAsync(VolumeKey volume, VolumeDeleteFlags flags, CancellationToken cancellationToken) =>
        RunAsync(StorageProcedures.VolDelete, (volume, (uint)flags), cancellationToken);

    public async ValueTask<VirtVolume> ResizeVolumeAsync(VolumeKey volume, ulong capacity, VolumeResizeFlags flags, CancellationToken cancellationToken)
    {
        await RunAsync(StorageProcedures.VolResize, (volume, capacity, (uint)flags), cancellationToken).ConfigureAwait(false);
        return await _volumes.ReadAsync(volume, cancellationToken).ConfigureAwait(false);
    }

    // For zeros the call is the older one: hypervisors without the newer have it.
    public ValueTask WipeVolumeAsync(VolumeKey volume, VolumeWipeAlgorithm algorithm, CancellationToken cancellationToken) => algorithm == VolumeWipeAlgorithm.Zero
        ? RunAsync(StorageProcedures.VolWipe, (volume, 0u), cancellationToken)
        : RunAsync(StorageProcedures.VolWipePattern, (volume, (uint)algorithm, 0u), cancellationToken);

    public ValueTask UploadVolumeAsync(VolumeKey volume, Stream source, VolumeTransfer transfer, CancellationToken cancellationToken) =>
        VolumeMover.UploadAsync(this, volume, source, transfer, cancellationToken);

    public ValueTask DownloadVolumeAsync(VolumeKey volume, Stream target, VolumeTransfer transfer, CancellationToken cancellationToken) =>
        VolumeMover.DownloadAsync(this, volume, target, transfer, cancellationToken);
}
