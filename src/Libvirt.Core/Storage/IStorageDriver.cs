namespace Libvirt.Drivers;

/// <summary>Finds storage pools and volumes and describes them. A list is one call to the hypervisor.</summary>
[DriverFeature("Storage")]
public interface IStorageDriver
{
    /// <summary>The pools that a filter leaves (virConnectListAllStoragePools), by name.</summary>
    ValueTask<IReadOnlyList<VirtStoragePool>> ListStoragePoolsAsync(StoragePoolListFilter filter, CancellationToken cancellationToken);

    /// <summary>The pool of a name (virStoragePoolLookupByName).</summary>
    /// <exception cref="VirtException">NoStoragePool: there is none.</exception>
    ValueTask<VirtStoragePool> LookupStoragePoolByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>The pool of a UUID (virStoragePoolLookupByUUID).</summary>
    /// <exception cref="VirtException">NoStoragePool: there is none.</exception>
    ValueTask<VirtStoragePool> LookupStoragePoolByUuidAsync(Guid uuid, CancellationToken cancellationToken);

    /// <summary>A pool's XML (virStoragePoolGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone.</exception>
    ValueTask<string> GetStoragePoolXmlAsync(ObjectKey pool, StoragePoolXmlFlags flags, CancellationToken cancellationToken);

    /// <summary>The volumes of a pool (virStoragePoolListAllVolumes), by name.</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; OperationInvalid: it is not active.</exception>
    ValueTask<IReadOnlyList<VirtVolume>> ListVolumesAsync(ObjectKey pool, CancellationToken cancellationToken);

    /// <summary>The volume of a name in a pool (virStorageVolLookupByName).</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none; NoStoragePool, OperationInvalid: as <see cref="ListVolumesAsync"/>.</exception>
    ValueTask<VirtVolume> LookupVolumeByNameAsync(ObjectKey pool, string name, CancellationToken cancellationToken);

    /// <summary>The volume of a key, in whatever active pool (virStorageVolLookupByKey).</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none.</exception>
    ValueTask<VirtVolume> LookupVolumeByKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>The volume of a path, in whatever active pool (virStorageVolLookupByPath).</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none.</exception>
    ValueTask<VirtVolume> LookupVolumeByPathAsync(string path, CancellationToken cancellationToken);

    /// <summary>A volume's XML (virStorageVolGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoStorageVol: it is gone; NoStoragePool, OperationInvalid: so is its pool, or it is not active.</exception>
    ValueTask<string> GetVolumeXmlAsync(VolumeKey volume, CancellationToken cancellationToken);
}
