namespace Libvirt.Drivers;

/// <summary>Keeps definitions of storage pools. Each call gives the pool as it is afterwards.</summary>
[DriverFeature("Storage pool definitions")]
public interface IStoragePoolConfigDriver
{
    /// <summary>Adds a definition, or changes the one of the same name and UUID (virStoragePoolDefineXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; OperationFailed: name, UUID or source belong to another pool.</exception>
    ValueTask<VirtStoragePool> DefineStoragePoolAsync(string xml, CancellationToken cancellationToken);

    /// <summary>Removes the definition of a pool that is not active (virStoragePoolUndefine); what is stored in it stays.</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; OperationInvalid: it is active.</exception>
    ValueTask UndefineStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken);

    /// <summary>Sets whether a pool starts with its host (virStoragePoolSetAutostart).</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; InvalidArg: it is transient.</exception>
    ValueTask<VirtStoragePool> SetStoragePoolAutostartAsync(ObjectKey pool, bool autostart, CancellationToken cancellationToken);
}
