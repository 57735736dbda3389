namespace Libvirt.Drivers;

/// <summary>Starts, stops, builds and deletes storage pools. Each call gives the pool as it is afterwards.</summary>
[DriverFeature("Storage pool life cycle")]
public interface IStoragePoolLifecycleDriver
{
    /// <summary>Starts a pool from XML, without keeping its definition (virStoragePoolCreateXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; OperationInvalid, OperationFailed: it is there already.</exception>
    ValueTask<VirtStoragePool> CreateStoragePoolAsync(string xml, StoragePoolStartFlags flags, CancellationToken cancellationToken);

    /// <summary>Starts a defined pool (virStoragePoolCreate).</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; OperationInvalid: it is active.</exception>
    ValueTask<VirtStoragePool> StartStoragePoolAsync(ObjectKey pool, StoragePoolStartFlags flags, CancellationToken cancellationToken);

    /// <summary>Stops a pool (virStoragePoolDestroy); what is stored in it stays.</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; OperationInvalid: it is not active.</exception>
    ValueTask<VirtStoragePool> DestroyStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken);

    /// <summary>Makes the place that a pool is defined for: its directory, file system or volume group (virStoragePoolBuild).</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; OperationInvalid: it is active; StoragePoolBuilt: something is there.</exception>
    ValueTask<VirtStoragePool> BuildStoragePoolAsync(ObjectKey pool, StoragePoolBuildFlags flags, CancellationToken cancellationToken);

    /// <summary>Deletes the place that a pool is defined for, and what is stored in it (virStoragePoolDelete). The definition stays.</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; OperationInvalid: it is active.</exception>
    ValueTask<VirtStoragePool> DeleteStoragePoolAsync(ObjectKey pool, StoragePoolDeleteFlags flags, CancellationToken cancellationToken);
}
