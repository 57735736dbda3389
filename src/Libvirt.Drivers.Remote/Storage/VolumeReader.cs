using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.Storage;

/// <summary>Reads the facts of volumes: all that has to be asked is asked at once, in one flight of calls.</summary>
internal sealed class VolumeReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>Reads one volume.</summary>
    /// <exception cref="VirtException">NoStorageVol: it is gone.</exception>
    internal async Task<VirtVolume> ReadAsync(VolumeKey volume, CancellationToken cancellationToken)
    {
        var info = remote.CallAsync(StorageProcedures.VolGetInfo, volume, cancellationToken).AsTask();
        var xml = remote.CallAsync(StorageProcedures.VolGetXmlDesc, (volume, 0u), cancellationToken).AsTask();
        await Task.WhenAll(info, xml).ConfigureAwait(false);
        var definition = StorageVolumeDefinition.ParseLive(xml.Result);
        return new()
        {
            Connection = connection,
            Pool = volume.Pool,
            Name = volume.Name,
            Key = volume.Key,
            Path = definition.Path ?? "",
            // Not all hypervisors' XML has the right type, nor any at all.
            Type = (VolumeType)info.Result.Type,
            Format = definition.Format,
            Capacity = info.Result.Capacity,
            Allocation = info.Result.Allocation,
            BackingPath = definition.BackingPath,
        };
    }

    /// <summary>Reads the volumes of a pool, in one flight of calls.</summary>
    internal async ValueTask<IReadOnlyList<VirtVolume>> ListAsync(ObjectKey pool, CancellationToken cancellationToken)
    {
        var (volumes, _) = await remote.CallAsync(StorageProcedures.PoolListAllVolumes, (pool, true, 0u), cancellationToken).ConfigureAwait(false);
        var found = await volumes.ReadAllAsync(VirtErrorCode.NoStorageVol, volume => ReadAsync(volume, cancellationToken)).ConfigureAwait(false);
        return [.. found.Order()];
    }
}
