namespace Libvirt.Drivers.Remote.Tests.Storage;

/// <summary>Storage pools of a real daemon.</summary>
public sealed class RealPoolTests(DaemonFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pool_is_defined_built_filled_and_deleted()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var storage = connection.Require<IStorageDriver>();
        var config = connection.Require<IStoragePoolConfigDriver>();
        var life = connection.Require<IStoragePoolLifecycleDriver>();
        var path = fixture.Daemon.Folder["built"];

        var pool = await config.DefineStoragePoolAsync($"<pool type='dir'><name>built</name><target><path>{path}</path></target></pool>", Cancel);
        Assert.Equal((StoragePoolState.Inactive, StoragePoolType.Dir, path, true, false), (pool.State, pool.Type, pool.Path, pool.Persistent, pool.Autostart));
        Assert.True((await config.SetStoragePoolAutostartAsync(pool.Key, true, Cancel)).Autostart);
        await life.BuildStoragePoolAsync(pool.Key, StoragePoolBuildFlags.None, Cancel);
        Assert.True(Directory.Exists(path));

        pool = await life.StartStoragePoolAsync(pool.Key, StoragePoolStartFlags.None, Cancel);
        Assert.Equal((StoragePoolState.Running, true), (pool.State, pool.Capacity > pool.Available && pool.Available > 0));
        await File.WriteAllBytesAsync(Path.Combine(path, "found.img"), new byte[4096], Cancel);
        Assert.Empty(await storage.ListVolumesAsync(pool.Key, Cancel));
        await connection.Require<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(pool.Key, Cancel);
        var volume = Assert.Single(await storage.ListVolumesAsync(pool.Key, Cancel));
        Assert.Equal(("found.img", 4096UL, VolumeType.File, "raw"), (volume.Name, volume.Capacity, volume.Type, volume.Format));
        Assert.Equal(volume, await storage.LookupVolumeByPathAsync(volume.Path, Cancel));

        await connection.Require<IVolumeDriver>().DeleteVolumeAsync(volume.Identity, VolumeDeleteFlags.None, Cancel);
        Assert.Equal(StoragePoolState.Inactive, (await life.DestroyStoragePoolAsync(pool.Key, Cancel)).State);
        await life.DeleteStoragePoolAsync(pool.Key, StoragePoolDeleteFlags.None, Cancel);
        Assert.False(Directory.Exists(path));
        await config.UndefineStoragePoolAsync(pool.Key, Cancel);
    }

    [Fact]
    public async Task Thousands_of_volumes_are_one_flight()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var path = fixture.Daemon.Folder["many"];
        Directory.CreateDirectory(path);
        for (var i = 0; i < 2000; i++)
            await File.WriteAllBytesAsync(Path.Combine(path, $"v{i:d4}"), [], Cancel);
        var life = connection.Require<IStoragePoolLifecycleDriver>();
        var pool = await life.CreateStoragePoolAsync($"<pool type='dir'><name>many</name><target><path>{path}</path></target></pool>", StoragePoolStartFlags.None, Cancel);
        try
        {
            var start = TimeProvider.System.GetTimestamp();
            Assert.Equal(2000, (await connection.Require<IStorageDriver>().ListVolumesAsync(pool.Key, Cancel)).Count);
            TestContext.Current.TestOutputHelper?.WriteLine($"{TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:f0} ms");
        }
        finally
        {
            await life.DestroyStoragePoolAsync(pool.Key, Cancel);
        }
    }

    [Fact]
    public async Task The_capabilities_are_those_that_virsh_shows()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);

        var xml = await connection.Require<IStoragePoolCapabilityDriver>().GetStoragePoolCapabilitiesAsync(Cancel);

        Assert.Equal(fixture.Daemon.Virsh.Run("pool-capabilities").Trim(), xml.Trim());
    }
}
