namespace Libvirt.Drivers;

/// <summary>Looks storage pools through again.</summary>
[DriverFeature("Storage pool refresh")]
public interface IStoragePoolRefreshDriver
{
    /// <summary>Finds out anew what volumes a pool has (virStoragePoolRefresh), and gives the pool as it is afterwards.</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone; OperationInvalid: it is not active.</exception>
    ValueTask<VirtStoragePool> RefreshStoragePoolAsync(ObjectKey pool, CancellationToken cancellationToken);
}
