namespace Libvirt.Drivers;

/// <summary>Makes and deletes volumes.</summary>
[DriverFeature("Volumes")]
public interface IVolumeDriver
{
    /// <summary>Makes a volume (virStorageVolCreateXML).</summary>
    /// <exception cref="VirtException">
    /// XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; NoStoragePool, OperationInvalid: the pool is gone or not active;
    /// OperationFailed, StorageVolExist: the name is taken; InternalError: there is no room for it.
    /// </exception>
    ValueTask<VirtVolume> CreateVolumeAsync(ObjectKey pool, string xml, VolumeCreateFlags flags, CancellationToken cancellationToken);

    /// <summary>Makes a volume with the content of another (virStorageVolCreateXMLFrom).</summary>
    /// <exception cref="VirtException">NoStorageVol: the other one is gone; as <see cref="CreateVolumeAsync"/> otherwise.</exception>
    ValueTask<VirtVolume> CopyVolumeAsync(ObjectKey pool, string xml, VolumeKey source, VolumeCreateFlags flags, CancellationToken cancellationToken);

    /// <summary>Deletes a volume with its content (virStorageVolDelete).</summary>
    /// <exception cref="VirtException">NoStorageVol: it is gone; NoStoragePool, OperationInvalid: so is its pool, or it is not active.</exception>
    ValueTask DeleteVolumeAsync(VolumeKey volume, VolumeDeleteFlags flags, CancellationToken cancellationToken);
}
