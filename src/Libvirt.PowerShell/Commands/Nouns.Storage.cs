using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <content>Storage pools and volumes.</content>
internal static partial class Nouns
{
    internal static ObjectNoun<VirtStoragePool> StoragePool { get; } = new(
        "storage pool",
        VirtErrorCode.NoStoragePool,
        (connection, ct) => connection.Require<IStorageDriver>().ListStoragePoolsAsync(StoragePoolListFilter.None, ct),
        (connection, name, ct) => connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync(name, ct),
        (connection, uuid, ct) => connection.Require<IStorageDriver>().LookupStoragePoolByUuidAsync(uuid, ct));

    /// <summary>Volumes of all pools that are active. A name can be there in several.</summary>
    internal static ObjectNoun<VirtVolume> Volume { get; } = new(
        "volume",
        VirtErrorCode.NoStorageVol,
        ListVolumesAsync,
        async (connection, name, ct) => (await ListVolumesAsync(connection, ct)).FirstOrDefault(v => v.Name == name)
            ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoStorageVol, $"no volume named '{name}'"));

    private static async ValueTask<IReadOnlyList<VirtVolume>> ListVolumesAsync(VirtConnection connection, CancellationToken cancellationToken)
    {
        var driver = connection.Require<IStorageDriver>();
        var pools = await driver.ListStoragePoolsAsync(StoragePoolListFilter.Active, cancellationToken);
        var volumes = await Task.WhenAll(pools.Select(pool => driver.ListVolumesAsync(pool.Key, cancellationToken).AsTask()));
        return [.. volumes.SelectMany(v => v)];
    }
}
