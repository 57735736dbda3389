namespace Libvirt.Drivers.Test.Tests;

/// <summary>The pools and volumes of test:///lab: they are the images that its machines use.</summary>
public sealed class LabStorageTests
{
    private const string Lab = "test:///lab?clock=2026-01-01";
    private const ulong GiB = 1UL << 30;

    [Fact]
    public async Task Each_image_of_a_machine_is_a_volume_with_the_same_sizes()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        lab.Clock().Advance(TimeSpan.FromHours(1));
        foreach (var domain in await lab.ListAsync())
        {
            var stats = await lab.StatsOfAsync(domain.Name, DomainStatsGroups.Block, backing: true);
            for (var i = 0; i < (int)stats.GetULong("block.count")!.Value; i++)
            {
                if (stats.GetString($"block.{i}.path") is not { } path)
                    continue;
                var volume = await lab.VolumeAsync(path);
                Assert.Equal(stats.GetULong($"block.{i}.capacity"), volume.Capacity);
                Assert.Equal(stats.GetULong($"block.{i}.physical"), volume.Allocation);
            }
        }
    }

    [Fact]
    public async Task A_pool_adds_up_what_its_volumes_take()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        foreach (var pool in await lab.Storage().ListStoragePoolsAsync(default, default))
        {
            var volumes = await lab.VolumesAsync(pool.Name);
            Assert.NotEmpty(volumes);
            Assert.Equal(volumes.Aggregate(0UL, (sum, v) => sum + v.Allocation), pool.Allocation);
            Assert.Equal(pool.Capacity - pool.Allocation, pool.Available);
            Assert.All(volumes, v => Assert.Equal(pool.Type == StoragePoolType.Dir ? VolumeType.File : VolumeType.Block, v.Type));
        }
    }

    [Fact]
    public async Task A_volume_knows_what_it_builds_on()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var volume = await lab.VolumeAsync("/images/web01.qcow2");
        Assert.Equal(("images", "qcow2", "/images/debian12-web.qcow2"), (volume.Pool, volume.Format, volume.BackingPath));
        Assert.Contains("<path>/images/debian12-web.qcow2</path>", await lab.Storage().GetVolumeXmlAsync(volume.Identity, default));
    }

    [Fact]
    public async Task A_volume_that_is_made_is_an_image_that_a_machine_can_use()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var volume = await lab.CreateVolumeAsync("images", "new.qcow2", 30 * GiB, "<target><format type='qcow2'/></target><backingStore><path>/images/debian12.qcow2</path><format type='qcow2'/></backingStore>");
        await lab.Life().CreateDomainAsync(
            "<domain type='test'><name>new</name><memory>1024</memory><os><type>hvm</type></os><devices><disk type='file'><driver type='qcow2'/><source file='/images/new.qcow2'/><target dev='vda'/></disk></devices></domain>", default, default);

        var stats = await lab.StatsOfAsync("new", DomainStatsGroups.Block, backing: true);
        Assert.Equal(["/images/new.qcow2", "/images/debian12.qcow2"], [stats.GetString("block.0.path")!, stats.GetString("block.1.path")!]);
        Assert.Equal(30 * GiB, stats.GetULong("block.0.capacity"));
        Assert.True(volume.Allocation < 1 << 20, $"a new qcow2 takes {volume.Allocation} bytes");
    }

    [Fact]
    public async Task What_it_builds_on_must_be_there_and_not_on_top_of_it()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        await lab.CreateVolumeAsync("images", "a", 1, "<backingStore><path>/images/debian12.qcow2</path></backingStore>");
        await Assert.ThrowsAsync<VirtException>(() => lab.CreateVolumeAsync("images", "b", 1, "<backingStore><path>/images/nosuch</path></backingStore>"));

        await lab.Require<IVolumeDriver>().DeleteVolumeAsync((await lab.VolumeAsync("/images/debian12.qcow2")).Identity, default, default);
        await Assert.ThrowsAsync<VirtException>(() => lab.CreateVolumeAsync("images", "debian12.qcow2", 1, "<backingStore><path>/images/a</path></backingStore>"));
    }

    [Fact]
    public async Task A_pool_that_is_defined_where_images_are_has_them()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var life = lab.Require<IStoragePoolLifecycleDriver>();
        var old = await lab.PoolAsync("images");
        await life.DestroyStoragePoolAsync(old.Key, default);
        await lab.Require<IStoragePoolConfigDriver>().UndefineStoragePoolAsync(old.Key, default);
        await life.CreateStoragePoolAsync("<pool type='dir'><name>again</name><target><path>/images</path></target></pool>", default, default);

        Assert.Contains(await lab.VolumesAsync("again"), v => v.Name == "web01.qcow2");
    }

    [Fact]
    public async Task A_directory_is_deleted_only_if_it_is_empty_and_a_volume_group_with_all_that_is_in_it()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var life = lab.Require<IStoragePoolLifecycleDriver>();
        foreach (var name in new[] { "images", "vg0" })
            await life.DestroyStoragePoolAsync((await lab.PoolAsync(name)).Key, default);

        await Assert.ThrowsAsync<VirtException>(async () => await life.DeleteStoragePoolAsync((await lab.PoolAsync("images")).Key, default, default));
        await life.DeleteStoragePoolAsync((await lab.PoolAsync("vg0")).Key, default, default);
        await life.StartStoragePoolAsync((await lab.PoolAsync("vg0")).Key, default, default);
        Assert.Empty(await lab.VolumesAsync("vg0"));
    }

    [Fact]
    public async Task A_new_definition_of_a_running_pool_counts_from_its_next_start()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var pool = await lab.PoolAsync("images");
        await lab.Require<IStoragePoolConfigDriver>().DefineStoragePoolAsync($"<pool type='dir'><name>images</name><uuid>{pool.Uuid}</uuid><target><path>/other</path></target></pool>", default);

        Assert.Equal("/images", (await lab.PoolAsync("images")).Path);
        Assert.Contains("/other", await lab.Storage().GetStoragePoolXmlAsync(pool.Key, StoragePoolXmlFlags.Inactive, default));
        await lab.Require<IStoragePoolLifecycleDriver>().DestroyStoragePoolAsync(pool.Key, default);
        Assert.Equal("/other", (await lab.PoolAsync("images")).Path);
    }

    [Fact]
    public async Task A_volume_grows_and_shrinks_where_that_is_allowed()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var driver = lab.Require<IVolumeResizeDriver>();
        var key = (await lab.VolumeAsync("/images/web01.qcow2")).Identity;

        Assert.Equal(30 * GiB, (await driver.ResizeVolumeAsync(key, 30 * GiB, default, default)).Capacity);
        Assert.Equal(31 * GiB, (await driver.ResizeVolumeAsync(key, GiB, VolumeResizeFlags.Delta, default)).Capacity);
        await Assert.ThrowsAsync<VirtException>(async () => await driver.ResizeVolumeAsync(key, 20 * GiB, default, default));
        Assert.Equal(20 * GiB, (await driver.ResizeVolumeAsync(key, 20 * GiB, VolumeResizeFlags.Shrink, default)).Capacity);
        await Assert.ThrowsAsync<VirtException>(async () => await driver.ResizeVolumeAsync(key, 1 << 20, VolumeResizeFlags.Shrink, default));
        await Assert.ThrowsAsync<VirtException>(async () => await driver.ResizeVolumeAsync(key, 2000 * GiB, default, default));
        Assert.Equal(20 * GiB, (await lab.VolumeAsync("/images/web01.qcow2")).Capacity);
        Assert.Equal(20 * GiB, (await lab.StatsOfAsync("web01", DomainStatsGroups.Block)).GetULong("block.0.capacity"));
    }

    [Fact]
    public async Task Libvirts_worlds_have_none_of_it()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
        var volume = await connection.CreateVolumeAsync("default-pool", "v", 1000);
        Func<Task>[] calls =
        [
            async () => await connection.Require<IVolumeResizeDriver>().ResizeVolumeAsync(volume.Identity, 2000, default, default),
            async () => await connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(volume.Identity, default, default),
            () => connection.UploadAsync(volume, [1]),
            () => connection.DownloadAsync(volume),
            async () => await connection.Require<IStoragePoolCapabilityDriver>().GetStoragePoolCapabilitiesAsync(default),
        ];
        foreach (var call in calls)
            Assert.Equal(VirtErrorCode.NoSupport, (await Assert.ThrowsAsync<VirtException>(call)).Code);
    }
}
