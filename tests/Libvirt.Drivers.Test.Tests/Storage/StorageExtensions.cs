namespace Libvirt.Drivers.Test.Tests;

/// <summary>Short forms of a connection's calls about storage.</summary>
internal static class StorageExtensions
{
    internal static IStorageDriver Storage(this VirtConnection connection) => connection.Require<IStorageDriver>();

    internal static async Task<VirtStoragePool> PoolAsync(this VirtConnection connection, string name) => await connection.Storage().LookupStoragePoolByNameAsync(name, default);

    internal static async Task<IReadOnlyList<VirtVolume>> VolumesAsync(this VirtConnection connection, string pool) =>
        await connection.Storage().ListVolumesAsync((await connection.PoolAsync(pool)).Key, default);

    internal static async Task<VirtVolume> VolumeAsync(this VirtConnection connection, string path) => await connection.Storage().LookupVolumeByPathAsync(path, default);

    internal static async Task<VirtVolume> CreateVolumeAsync(this VirtConnection connection, string pool, string name, ulong capacity, string more = "") =>
        await connection.Require<IVolumeDriver>().CreateVolumeAsync(
            (await connection.PoolAsync(pool)).Key, $"<volume><name>{name}</name><capacity>{capacity}</capacity>{more}</volume>", default, default);

    internal static async Task<byte[]> DownloadAsync(this VirtConnection connection, VirtVolume volume, VolumeTransfer? transfer = null)
    {
        using var target = new MemoryStream();
        await connection.Require<IVolumeTransferDriver>().DownloadVolumeAsync(volume.Identity, target, transfer ?? new(), default);
        return target.ToArray();
    }

    internal static async Task UploadAsync(this VirtConnection connection, VirtVolume volume, byte[] bytes, VolumeTransfer? transfer = null) =>
        await connection.Require<IVolumeTransferDriver>().UploadVolumeAsync(volume.Identity, new MemoryStream(bytes), transfer ?? new(), default);
}
