namespace Libvirt.Drivers.Esx.Tests.Storage;

public sealed class PoolTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/")]
    [InlineData(false, "/DC0")]
    [InlineData(false, "/DC0/DC0_C0")]
    [InlineData(false, "/DC0/DC0_C0/DC0_C0_H1")]
    public async Task All_pools_of_a_place_come_in_one_request_with_their_sizes(bool isEsx, string path)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Of(isEsx), path);
        var driver = connection.Require<IStorageDriver>();
        IReadOnlyList<VirtStoragePool> pools = [];
        Assert.Single(await vsphere.Of(isEsx).RequestsOfAsync(async () => pools = await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, Token)));
        var pool = Assert.Single(pools);
        Assert.Equal(("LocalDS_0", StoragePoolType.Dir, StoragePoolState.Running, "/vmfs/volumes/LocalDS_0"), (pool.Name, pool.Type, pool.State, pool.Path));
        // MD5 of the path.
        Assert.Equal(Guid.Parse("f482c7db-790d-38d4-57fb-d45f5f9390a1"), pool.Uuid);
        Assert.True(pool.IsActive && pool.Persistent && pool.Autostart);
        Assert.Equal(pool.Capacity, pool.Allocation + pool.Available);
        Assert.NotEqual(0UL, pool.Capacity);
        Assert.Equal(pool, await driver.LookupStoragePoolByNameAsync("LocalDS_0", Token));
        Assert.Equal(pool, await driver.LookupStoragePoolByUuidAsync(pool.Uuid, Token));
        Assert.Empty(await driver.ListStoragePoolsAsync(StoragePoolListFilter.Inactive, Token));
        Assert.Empty(await driver.ListStoragePoolsAsync(StoragePoolListFilter.NetFS, Token));
        Assert.Single(await driver.ListStoragePoolsAsync(StoragePoolListFilter.Dir | StoragePoolListFilter.Active, Token));
    }

    [Fact]
    public async Task Datastores_of_all_kinds_and_targets_are_pools_of_their_types()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true, hasStores: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IStorageDriver>();
        IReadOnlyList<VirtStoragePool> pools = [];
        Assert.Single(await server.RequestsOfAsync(async () => pools = await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, Token)));
        Assert.Equal(
            ["LocalDS_0 Dir", "iqn.2003-01.org.example:disks Iscsi", "iqn.2003-01.org.example:none Iscsi", "nfs1 NetFS", "vmfs 1 FS"],
            pools.Select(pool => $"{pool.Name} {pool.Type}"));
        var unit = Assert.Single(await driver.ListVolumesAsync(pools[1].Key, Token));
        Assert.Equal(("/vmfs/devices/disks/naa.6001405aaaa", VolumeType.Block, 2UL << 30, 2UL << 30), (unit.Name, unit.Type, unit.Capacity, unit.Allocation));
        Assert.Empty(await driver.ListVolumesAsync(pools[2].Key, Token));
        await connection.Require<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(pools[1].Key, Token);
        var volumes = connection.Require<IVolumeDriver>();
        await FailsAsync(VirtErrorCode.NoSupport, "iSCSI storage pool does not support volume creation", async () =>
            await volumes.CreateVolumeAsync(pools[1].Key, "<volume/>", VolumeCreateFlags.None, Token));
        await FailsAsync(VirtErrorCode.NoSupport, "iSCSI storage pool does not support volume deletion", async () =>
            await volumes.DeleteVolumeAsync(unit.Identity, VolumeDeleteFlags.None, Token));
        await FailsAsync(VirtErrorCode.NoSupport, "iSCSI storage pool does not support volume wiping", async () =>
            await connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(unit.Identity, VolumeWipeAlgorithm.Zero, Token));
        await FailsAsync(VirtErrorCode.NoStorageVol, "Could not find volume with name: a", async () => await driver.LookupVolumeByNameAsync(pools[1].Key, "a", Token));
        await FailsAsync(VirtErrorCode.NoStorageVol, "No storage volume with key or path '/a'", async () => await driver.LookupVolumeByPathAsync("/a", Token));
    }

    [Fact]
    public async Task What_pools_do_not_have_is_refused_in_libvirts_words()
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var driver = connection.Require<IStorageDriver>();
        var config = connection.Require<IStoragePoolConfigDriver>();
        var pool = await driver.LookupStoragePoolByNameAsync("LocalDS_0", Token);
        Assert.True((await config.SetStoragePoolAutostartAsync(pool.Key, true, Token)).Autostart);
        await FailsAsync(VirtErrorCode.InternalError, "Cannot deactivate storage pool autostart", async () => await config.SetStoragePoolAutostartAsync(pool.Key, false, Token));
        await FailsAsync(VirtErrorCode.NoSupport, "virStoragePoolDefineXML", async () => await config.DefineStoragePoolAsync("<pool/>", Token));
        await FailsAsync(VirtErrorCode.NoSupport, "virStoragePoolUndefine", async () => await config.UndefineStoragePoolAsync(pool.Key, Token));
        await FailsAsync(VirtErrorCode.NoStoragePool, "Could not find storage pool with name 'a'", async () => await driver.LookupStoragePoolByNameAsync("a", Token));
        await FailsAsync(VirtErrorCode.NoStoragePool, $"Could not find storage pool with uuid '{Guid.Empty}'", async () => await driver.LookupStoragePoolByUuidAsync(Guid.Empty, Token));
        await FailsAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x1) in function esxStoragePoolGetXMLDesc", async () => await driver.GetStoragePoolXmlAsync(pool.Key, StoragePoolXmlFlags.Inactive, Token));
    }

    private static async Task FailsAsync(VirtErrorCode code, string message, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(call);
        Assert.Equal((code, message), (error.Code, error.Details));
    }
}
