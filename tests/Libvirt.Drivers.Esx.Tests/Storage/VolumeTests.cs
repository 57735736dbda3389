using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Storage;

namespace Libvirt.Drivers.Esx.Tests.Storage;

public sealed class VolumeTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/")]
    public async Task A_disk_is_made_copied_wiped_and_deleted(bool isEsx, string path)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx, machines: 0);
        await using var connection = await VsphereFixture.OpenAsync(server, path);
        var driver = connection.Require<IStorageDriver>();
        var volumes = connection.Require<IVolumeDriver>();
        var pool = Assert.Single(await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, Token));
        Assert.Empty(await driver.ListVolumesAsync(pool.Key, Token));

        var disk = await volumes.CreateVolumeAsync(pool.Key, Xml("a/deep/disk.vmdk", "1048577", "0"), VolumeCreateFlags.None, Token);
        // Whole kibibytes.
        Assert.Equal(("a/deep/disk.vmdk", "[LocalDS_0] a/deep/disk.vmdk", "vmdk", VolumeType.File, 1049600UL), (disk.Name, disk.Path, disk.Format, disk.Type, disk.Capacity));
        Assert.Equal(isEsx, Guid.TryParse(disk.Key, out _));
        Assert.Equal(VirtErrorCode.StorageVolExist, (await Assert.ThrowsAsync<VirtException>(async () =>
            await volumes.CreateVolumeAsync(pool.Key, Xml("a/deep/disk.vmdk", "1024", "0"), VolumeCreateFlags.None, Token))).Code);

        var copy = await volumes.CopyVolumeAsync(pool.Key, Xml("b/copy.vmdk", "1048576", "0"), disk.Identity, VolumeCreateFlags.None, Token);
        Assert.Equal(disk.Capacity, copy.Capacity);
        Assert.Equal([disk, copy], await driver.ListVolumesAsync(pool.Key, Token));
        foreach (var one in new[] { disk, copy })
        {
            Assert.Equal(one, await driver.LookupVolumeByNameAsync(pool.Key, one.Name, Token));
            Assert.Equal(one, await driver.LookupVolumeByKeyAsync(one.Key, Token));
            Assert.Equal(one, await driver.LookupVolumeByPathAsync(one.Path, Token));
        }

        await connection.Require<IVolumeTransferDriver>().UploadVolumeAsync(disk.Identity, new MemoryStream(Content(1049600)), new VolumeTransfer(), Token);
        await connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(disk.Identity, VolumeWipeAlgorithm.Zero, Token);
        var target = new MemoryStream();
        await connection.Require<IVolumeTransferDriver>().DownloadVolumeAsync(disk.Identity, target, new VolumeTransfer(), Token);
        Assert.Equal(new byte[1049600], target.ToArray());

        await volumes.DeleteVolumeAsync(disk.Identity, VolumeDeleteFlags.None, Token);
        Assert.Equal([copy], await driver.ListVolumesAsync(pool.Key, Token));
        foreach (var call in new Func<Task>[]
        {
            async () => await volumes.DeleteVolumeAsync(disk.Identity, VolumeDeleteFlags.None, Token),
            async () => await driver.LookupVolumeByNameAsync(pool.Key, disk.Name, Token),
            async () => await driver.LookupVolumeByNameAsync(pool.Key, "none/at/all.vmdk", Token),
            async () => await driver.LookupVolumeByNameAsync(pool.Key, "b/*.vmdk", Token),
            async () => await driver.LookupVolumeByPathAsync("[none] a.vmdk", Token),
            async () => await driver.LookupVolumeByKeyAsync("0e0e0e0e-0000-0000-0000-000000000001", Token),
            async () => await driver.GetVolumeXmlAsync(disk.Identity, Token),
            async () => await connection.Require<IVolumeTransferDriver>().DownloadVolumeAsync(disk.Identity, new MemoryStream(), new VolumeTransfer(), Token),
        })
        {
            Assert.Equal(VirtErrorCode.NoStorageVol, (await Assert.ThrowsAsync<VirtException>(call)).Code);
        }
    }

    [Theory]
    [InlineData("a.vmdk", "1", "0", "vmdk", VirtErrorCode.InternalError, "Volume name 'a.vmdk' doesn't have expected format '<directory>/<file>'")]
    [InlineData("/a.vmdk", "1", "0", "vmdk", VirtErrorCode.InternalError, "Volume name '/a.vmdk' doesn't have expected format '<directory>/<file>'")]
    [InlineData("a/b.img", "1", "0", "vmdk", VirtErrorCode.NoSupport, "Volume name 'a/b.img' has unsupported suffix, expecting '.vmdk'")]
    [InlineData("a/../b.vmdk", "1", "0", "vmdk", VirtErrorCode.InvalidArg, "Volume name 'a/../b.vmdk' leads out of its directory")]
    [InlineData("a/b.vmdk", "1", "0", "raw", VirtErrorCode.NoSupport, "Creation of raw volumes is not supported")]
    [InlineData("a/b.vmdk", "2", "1", "vmdk", VirtErrorCode.InternalError, "Unsupported capacity-to-allocation relation")]
    public async Task What_no_disk_can_be_is_refused_and_nothing_is_made(string name, string capacity, string allocation, string format, VirtErrorCode code, string message)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var pool = await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync("LocalDS_0", Token);
        var requests = await vsphere.Host.RequestsOfAsync(async () =>
        {
            var error = await Assert.ThrowsAsync<VirtException>(async () =>
                await connection.Require<IVolumeDriver>().CreateVolumeAsync(pool.Key, Xml(name, capacity, allocation, format), VolumeCreateFlags.None, Token));
            Assert.Equal((code, message), (error.Code, error.Details));
        });
        Assert.Single(requests);
    }

    [Fact]
    public async Task Content_goes_up_and_comes_down_again_in_part_too_and_says_how_far_it_is()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true, machines: 0);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IVolumeTransferDriver>();
        var pool = await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync("LocalDS_0", Token);
        var disk = await connection.Require<IVolumeDriver>().CreateVolumeAsync(pool.Key, Xml("a/disk.vmdk", "2097152", "2097152"), VolumeCreateFlags.None, Token);
        var content = Content(2097152);
        var steps = new List<ulong>();
        await driver.UploadVolumeAsync(disk.Identity, new MemoryStream(content), new VolumeTransfer { Progress = new Steps(steps) }, Token);
        Assert.Equal(2097152UL, steps[^1]);
        Assert.True(steps.Count > 1);

        var target = new MemoryStream();
        await driver.DownloadVolumeAsync(disk.Identity, target, new VolumeTransfer(), Token);
        Assert.Equal(content, target.ToArray());
        target = new MemoryStream();
        await driver.DownloadVolumeAsync(disk.Identity, target, new VolumeTransfer { Offset = 1000, Length = 5000 }, Token);
        Assert.Equal(content[1000..6000], target.ToArray());

        // A disk of another size than it says would be none.
        await FailsAsync(VirtErrorCode.InvalidArg, "a disk can only be written as a whole, and '[LocalDS_0] a/disk-flat.vmdk' has 2097152 bytes, not 5", async () =>
            await driver.UploadVolumeAsync(disk.Identity, new MemoryStream([1, 2, 3, 4, 5]), new VolumeTransfer(), Token));
        await FailsAsync(VirtErrorCode.OperationUnsupported, "the esx driver does not know the holes of a volume", async () =>
            await driver.DownloadVolumeAsync(disk.Identity, new MemoryStream(), new VolumeTransfer { Sparse = true }, Token));
        target = new MemoryStream();
        await driver.DownloadVolumeAsync(disk.Identity, target, new VolumeTransfer(), Token);
        Assert.Equal(content, target.ToArray());
    }

    [Fact]
    public async Task An_import_that_is_given_up_ends_and_the_disk_can_be_written_again()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true, machines: 0);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IVolumeTransferDriver>();
        var pool = await connection.Require<IStorageDriver>().LookupStoragePoolByNameAsync("LocalDS_0", Token);
        var disk = await connection.Require<IVolumeDriver>().CreateVolumeAsync(pool.Key, Xml("a/disk.vmdk", "4194304", "4194304"), VolumeCreateFlags.None, Token);
        var content = Content(4194304);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var source = new MemoryStream(content);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => driver.UploadVolumeAsync(
            disk.Identity, source, new VolumeTransfer { Progress = new At(1048576, end) }, end.Token).AsTask());
        Assert.InRange(source.Position, 1048576, 2097152);

        // What came of it is no other volume, and nothing of it is locked.
        Assert.Equal(disk, Assert.Single(await connection.Require<IStorageDriver>().ListVolumesAsync(pool.Key, Token)));
        await driver.UploadVolumeAsync(disk.Identity, new MemoryStream(content), new VolumeTransfer(), Token);

        using var endOfExport = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var target = new MemoryStream();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => driver.DownloadVolumeAsync(
            disk.Identity, target, new VolumeTransfer { Progress = new At(1048576, endOfExport) }, endOfExport.Token).AsTask());
        Assert.InRange(target.Length, 1048576, 2097152);
        target = new MemoryStream();
        await driver.DownloadVolumeAsync(disk.Identity, target, new VolumeTransfer(), Token);
        Assert.Equal(content, target.ToArray());
    }

    [Fact]
    public async Task An_image_of_a_CD_is_a_volume_that_can_be_written_and_deleted_but_not_wiped()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true, machines: 0);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IStorageDriver>();
        var pool = await driver.LookupStoragePoolByNameAsync("LocalDS_0", Token);
        var files = ((EsxConnection)connection.Require<IStorageDriver>()).Files;
        await files.WriteAsync(new DatastorePath("LocalDS_0", "iso/a & b.iso"), "ha-datacenter", Content(3000), Token);
        await files.WriteAsync(new DatastorePath("LocalDS_0", "boot.img"), "ha-datacenter", Content(10), Token);
        await files.WriteAsync(new DatastorePath("LocalDS_0", "iso/notes.txt"), "ha-datacenter", Content(10), Token);
        var found = await driver.ListVolumesAsync(pool.Key, Token);
        Assert.Equal(["boot.img raw 10 [LocalDS_0] boot.img", "iso/a & b.iso iso 3000 [LocalDS_0] iso/a & b.iso"], found.Select(one => $"{one.Name} {one.Format} {one.Capacity} {one.Key}"));
        var image = found[1];
        await connection.Require<IVolumeTransferDriver>().UploadVolumeAsync(image.Identity, new MemoryStream(Content(5000)), new VolumeTransfer(), Token);
        Assert.Equal(5000UL, (await driver.LookupVolumeByNameAsync(pool.Key, image.Name, Token)).Capacity);
        await FailsAsync(VirtErrorCode.OperationUnsupported, "'iso/a & b.iso' is no virtual disk, and nothing else can be wiped", async () =>
            await connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(image.Identity, VolumeWipeAlgorithm.Zero, Token));
        await FailsAsync(VirtErrorCode.NoSupport, "virStorageVolWipePattern", async () =>
            await connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(image.Identity, VolumeWipeAlgorithm.Dod, Token));
        await connection.Require<IVolumeDriver>().DeleteVolumeAsync(image.Identity, VolumeDeleteFlags.None, Token);
        Assert.Equal("boot.img", Assert.Single(await driver.ListVolumesAsync(pool.Key, Token)).Name);
        await FailsAsync(VirtErrorCode.NoStorageVol, "there is no '[LocalDS_0] iso/a & b.iso' on the server", async () =>
            await connection.Require<IVolumeTransferDriver>().DownloadVolumeAsync(image.Identity, new MemoryStream(), new VolumeTransfer(), Token));
        await FailsAsync(VirtErrorCode.NoStorageVol, "No storage volume with key or path '[LocalDS_0] iso/a & b.iso'", async () =>
            await connection.Require<IVolumeTransferDriver>().UploadVolumeAsync(image.Identity, new MemoryStream([1]), new VolumeTransfer(), Token));
    }

    [Theory]
    [InlineData("# Disk DescriptorFile\nRW 20480 VMFS \"a b-flat.vmdk\"\n", "[d] e/a b-flat.vmdk", 10485760UL)]
    [InlineData("# Disk DescriptorFile\r\nRW 2 FLAT \"f.vmdk\" 0\r\n", "[d] e/f.vmdk", 1024UL)]
    [InlineData("KDMV...", "[d] e/disk.vmdk", null)]
    public void The_content_of_a_disk_is_where_its_file_says(string text, string file, ulong? length)
    {
        var content = DiskContent.Parse(new DatastorePath("d", "e/disk.vmdk"), System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal((file, length), (content.File.ToString(), content.Length));
    }

    [Theory]
    [InlineData("RW 20480 VMFSSPARSE \"a-delta.vmdk\"", "one of the kind VMFSSPARSE")]
    [InlineData("RW 1 FLAT \"a\" 0\nRW 1 FLAT \"b\" 0", "2 of them")]
    [InlineData("RW 1 VMFS \"../../etc/passwd\"", "one of the kind VMFS")]
    [InlineData("", "0 of them")]
    public void A_disk_whose_content_is_not_one_plain_file_is_refused_by_name(string extents, string kind)
    {
        var error = Assert.Throws<VirtException>(() => DiskContent.Parse(new DatastorePath("d", "e/disk.vmdk"), System.Text.Encoding.UTF8.GetBytes($"# Disk DescriptorFile\n{extents}\n")));
        Assert.Equal((VirtErrorCode.OperationUnsupported, $"the content of '[d] e/disk.vmdk' is not in one plain file, but in {kind}"), (error.Code, error.Details));
    }

    private static string Xml(string name, string capacity, string allocation, string format = "vmdk") =>
        $"<volume><name>{name}</name><capacity>{capacity}</capacity><allocation>{allocation}</allocation><target><format type='{format}'/></target></volume>";

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        return content;
    }

    private static async Task FailsAsync(VirtErrorCode code, string message, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(call);
        Assert.Equal((code, message), (error.Code, error.Details));
    }

    /// <summary>Gives up after so many bytes.</summary>
    private sealed class At(ulong count, CancellationTokenSource end) : IProgress<ulong>
    {
        public void Report(ulong value)
        {
            if (value >= count)
                end.Cancel();
        }
    }

    private sealed class Steps(List<ulong> steps) : IProgress<ulong>
    {
        public void Report(ulong value) => steps.Add(value);
    }
}
