using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.Storage;

/// <summary>Reads the facts of volumes: their XML has them all.</summary>
internal sealed class VolumeReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>Reads one volume.</summary>
    /// <exception cref="VirtException">NoStorageVol: it is gone.</exception>
    internal async Task<VirtVolume> ReadAsync(VolumeKey volume, CancellationToken cancellationToken)
    {
        var definition = StorageVolumeDefinition.ParseLive(await remote.CallAsync(StorageProcedures.VolGetXmlDesc, (volume, 0u), cancellationToken).ConfigureAwait(false));
        return new()
        {
            Connection = connection,
            Pool = volume.Pool,
            Name = volume.Name,
            Key = volume.Key,
            Path = definition.Path ?? "",
            Type = Enum.TryParse<VolumeType>(definition.Type, ignoreCase: true, out var type) ? type : VolumeType.File,
            Format = definition.Format,
            Capacity = definition.Capacity,
            Allocation = definition.Allocation,
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
