using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Storage;

public sealed class StorageTests
{
    private const ulong GiB = 1UL << 30;
    private const string Folder = @"C:\vm";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folders_with_disks_are_pools()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 3 });
        await using var connection = await Host.OpenAsync(host);
        host.ForgetRequests();
        var pools = await connection.Require<IStorageDriver>().ListStoragePoolsAsync(StoragePoolListFilter.None, Token);
        Assert.Equal([@"C:\Users\Public\Documents\Hyper-V\Virtual Hard Disks", @"C:\vm\vm001", @"C:\vm\vm002", @"C:\vm\vm003"], pools.Select(pool => pool.Name));
        Assert.All(pools, pool => Assert.Equal((512 * GiB, 200 * GiB, StoragePoolType.Dir, true), (pool.Capacity, pool.Available, pool.Type, pool.IsActive)));
        Assert.Equal(3, host.RequestLog.Count(request => request.Action != "Handshake"));
    }

    [Fact]
    public async Task Any_folder_is_a_pool_once_it_is_asked_for()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IStorageDriver>();
        var pool = await driver.LookupStoragePoolByNameAsync(Folder, Token);
        Assert.Equal(pool, await driver.LookupStoragePoolByUuidAsync(pool.Uuid, Token));
        Assert.Equal(pool, await driver.LookupStoragePoolByNameAsync(@"c:\VM\", Token));
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.LookupStoragePoolByNameAsync(@"C:\nowhere", Token).AsTask());
        Assert.Equal(VirtErrorCode.NoStoragePool, error.Code);
        Assert.Contains("<pool type='dir'>", await driver.GetStoragePoolXmlAsync(pool.Key, StoragePoolXmlFlags.None, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Volumes_are_the_disks_and_images_of_a_folder()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IStorageDriver>();
        var volumes = await driver.ListVolumesAsync((await driver.LookupStoragePoolByNameAsync(@"C:\vm\vm010", Token)).Key, Token);
        Assert.Equal(["disk0.vhdx", "update.vhdx"], volumes.Select(volume => volume.Name));
        Assert.Equal((40 * GiB, GiB / 2, "vhdx", @"C:\vm\vm010\update.vhdx"), (volumes[0].Capacity, volumes[0].Allocation, volumes[0].Format, volumes[0].BackingPath));
        Assert.Equal(volumes[1], await driver.LookupVolumeByPathAsync(volumes[1].Path, Token));
        var disc = await driver.LookupVolumeByKeyAsync(@"C:\iso\install.iso", Token);
        Assert.Equal(("iso", 2 * GiB), (disc.Format, disc.Capacity));
        var xml = await driver.GetVolumeXmlAsync(volumes[1].Identity, Token);
        Assert.Contains(@"<path>C:\vm\golden.vhdx</path>", xml, StringComparison.Ordinal);
        await Assert.ThrowsAsync<VirtException>(() => driver.LookupVolumeByPathAsync(@"C:\vm\vm010\none.vhdx", Token).AsTask());
    }

    [Theory]
    [InlineData("grows.vhdx", 0UL, "vhdx", 4UL << 20)]
    [InlineData("fixed.vhd", 8 * GiB, "vpc", (8 * GiB) + 512)]
    public async Task A_disk_is_made_grown_and_deleted(string name, ulong allocation, string format, ulong size)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var pool = (await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync(Folder, Token)).Key;
        var driver = connection.Require<IVolumeDriver>();
        var volume = await driver.CreateVolumeAsync(pool, Xml(name, $"<capacity unit='G'>8</capacity><allocation>{allocation}</allocation><target><format type='{format}'/></target>"), VolumeCreateFlags.None, Token);
        Assert.Equal((8 * GiB, size, format, $@"{Folder}\{name}"), (volume.Capacity, volume.Allocation, volume.Format, volume.Path));
        var resizing = connection.Require<IVolumeResizeDriver>();
        Assert.Equal(10 * GiB, (await resizing.ResizeVolumeAsync(volume.Identity, 2 * GiB, VolumeResizeFlags.Delta, Token)).Capacity);
        var smaller = await Assert.ThrowsAsync<VirtException>(() => resizing.ResizeVolumeAsync(volume.Identity, 2 * GiB, VolumeResizeFlags.None, Token).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, smaller.Code);
        await driver.DeleteVolumeAsync(volume.Identity, VolumeDeleteFlags.None, Token);
        var gone = await Assert.ThrowsAsync<VirtException>(() => driver.DeleteVolumeAsync(volume.Identity, VolumeDeleteFlags.None, Token).AsTask());
        Assert.Equal(VirtErrorCode.NoStorageVol, gone.Code);
    }

    [Fact]
    public async Task A_disk_may_differ_from_another_and_be_copied_into_one_of_another_kind()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var pool = (await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync(Folder, Token)).Key;
        var driver = connection.Require<IVolumeDriver>();
        var child = await driver.CreateVolumeAsync(
            pool,
            Xml("child.vhdx", @"<backingStore><path>C:\vm\golden.vhdx</path><format type='vhdx'/></backingStore>"),
            VolumeCreateFlags.None,
            Token);
        Assert.Equal((40 * GiB, @"C:\vm\golden.vhdx"), (child.Capacity, child.BackingPath));
        var copy = await driver.CopyVolumeAsync(pool, Xml("copy.vhd", ""), child.Identity, VolumeCreateFlags.None, Token);
        Assert.Equal((40 * GiB, "vpc", null), (copy.Capacity, copy.Format, copy.BackingPath));
    }

    [Theory]
    [InlineData("disk.qcow2", "", VirtErrorCode.NoSupport)]
    [InlineData("..\\disk.vhdx", "", VirtErrorCode.InvalidArg)]
    [InlineData("disk.vhdx", "<target><format type='vpc'/></target>", VirtErrorCode.InvalidArg)]
    [InlineData("golden.vhdx", "", VirtErrorCode.OperationFailed)]
    public async Task What_cannot_be_made_is_refused_and_nothing_is_made(string name, string more, VirtErrorCode code)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var pool = (await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync(Folder, Token)).Key;
        var before = host.Host.Files.All.Count();
        var error = await Assert.ThrowsAsync<VirtException>(() =>
            connection.Require<IVolumeDriver>().CreateVolumeAsync(pool, Xml(name, $"<capacity unit='G'>8</capacity>{more}"), VolumeCreateFlags.None, Token).AsTask());
        Assert.Equal(code, error.Code);
        Assert.Equal(before, host.Host.Files.All.Count());
    }

    [Fact]
    public async Task A_disk_without_a_size_is_refused()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var pool = (await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync(Folder, Token)).Key;
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IVolumeDriver>().CreateVolumeAsync(pool, Xml("disk.vhdx", ""), VolumeCreateFlags.None, Token).AsTask());
        Assert.Equal(VirtErrorCode.XmlError, error.Code);
    }

    [Fact]
    public async Task A_disk_in_use_is_not_deleted()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var volume = await connection.Require<IStorageDriver>().LookupVolumeByPathAsync(@"C:\vm\vm001\disk0.vhdx", Token);
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IVolumeDriver>().DeleteVolumeAsync(volume.Identity, VolumeDeleteFlags.None, Token).AsTask());
        Assert.Equal(VirtErrorCode.ResourceBusy, error.Code);
        Assert.NotNull(host.Host.Files.Find(volume.Path));
    }

    [Fact]
    public async Task A_host_that_only_says_it_has_resized_is_found_out()
    {
        await using var host = await Host.StartAsync();
        host.Behave(new Behaviour(BehaviourKind.Ignore, null, "ResizeVirtualHardDisk", 0, ""));
        await using var connection = await Host.OpenAsync(host);
        var volume = await connection.Require<IStorageDriver>().LookupVolumeByPathAsync(@"C:\vm\vm006\disk0.vhdx", Token);
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IVolumeResizeDriver>().ResizeVolumeAsync(volume.Identity, 64 * GiB, VolumeResizeFlags.None, Token).AsTask());
        Assert.Contains("did not set it", error.Message, StringComparison.Ordinal);
    }

    private static string Xml(string name, string rest) => $"<volume><name>{name}</name>{rest}</volume>";
}
