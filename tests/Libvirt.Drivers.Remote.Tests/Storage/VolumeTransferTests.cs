using System.Security.Cryptography;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Storage;

/// <summary>The content of volumes goes to a real daemon and comes back, byte for byte.</summary>
public sealed class VolumeTransferTests(DaemonFixture fixture) : IAsyncLifetime
{
    private const int Size = 20 << 20;

    private VirtConnection _connection = null!;
    private VirtStoragePool _pool = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IStorageDriver Storage => _connection.Require<IStorageDriver>();

    private IVolumeDriver Volumes => _connection.Require<IVolumeDriver>();

    private IVolumeTransferDriver Transfer => _connection.Require<IVolumeTransferDriver>();

    public async ValueTask InitializeAsync()
    {
        if (!Libvirtd.CanRun(out _))
            return;
        _connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var name = $"transfer-{Guid.NewGuid():N}";
        Directory.CreateDirectory(fixture.Daemon.Folder[name]);
        _pool = await _connection.Require<IStoragePoolLifecycleDriver>().CreateStoragePoolAsync(
            $"<pool type='dir'><name>{name}</name><target><path>{fixture.Daemon.Folder[name]}</path></target></pool>", StoragePoolStartFlags.None, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        await _connection.Require<IStoragePoolLifecycleDriver>().DestroyStoragePoolAsync(_pool.Key, CancellationToken.None);
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task Random_bytes_come_back_as_they_went()
    {
        var volume = await MakeAsync("random.img");
        var content = RandomNumberGenerator.GetBytes(Size);
        var told = new Told();

        await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(content), new() { Progress = told }, Cancel);
        Assert.Equal(SHA256.HashData(content), await HashAsync(volume.Path));
        Assert.Equal((ulong)Size, told.Last);

        using var target = new MemoryStream();
        await Transfer.DownloadVolumeAsync(volume.Identity, target, new() { Progress = told = new() }, Cancel);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(target.ToArray()));
        Assert.Equal((ulong)Size, told.Last);
    }

    [Fact]
    public async Task A_part_is_written_and_read_where_it_is()
    {
        var volume = await MakeAsync("part.img");
        var content = RandomNumberGenerator.GetBytes(3_000_001);

        await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(content), new() { Offset = 1_000_003, Length = 2_000_003 }, Cancel);
        using var target = new MemoryStream();
        await Transfer.DownloadVolumeAsync(volume.Identity, target, new() { Offset = 1_000_000, Length = 2_000_009 }, Cancel);

        Assert.Equal([0, 0, 0, .. content.AsSpan(0, 2_000_003), 0, 0, 0], target.ToArray());
        Assert.Equal(Size, new FileInfo(volume.Path).Length);
    }

    [Fact]
    public async Task A_sparse_file_stays_sparse_up_and_down()
    {
        var volume = await MakeAsync("sparse.img");
        var content = new byte[Size];
        RandomNumberGenerator.Fill(content.AsSpan(4 << 20, 1 << 20));
        RandomNumberGenerator.Fill(content.AsSpan(12_345_678, 500_000));
        var told = new Told();

        await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(content), new() { Sparse = true, Progress = told }, Cancel);
        Assert.Equal(SHA256.HashData(content), await HashAsync(volume.Path));
        Assert.Equal((ulong)Size, told.Last);
        Assert.InRange((await Storage.LookupVolumeByNameAsync(_pool.Key, "sparse.img", Cancel)).Allocation, 1UL << 20, 4UL << 20);

        var path = fixture.Daemon.Folder[$"{_pool.Name}.down"];
        await using (var target = File.Create(path))
            await Transfer.DownloadVolumeAsync(volume.Identity, target, new() { Sparse = true, Progress = told = new() }, Cancel);
        Assert.Equal(SHA256.HashData(content), await HashAsync(path));
        Assert.Equal((ulong)Size, told.Last);
        Assert.InRange(long.Parse(Tool.TryRun("stat", ["-c", "%b", path], input: null).Output.Trim()) * 512, 1 << 20, 4 << 20);
    }

    [Fact]
    public async Task An_empty_volume_comes_down_as_a_hole()
    {
        var volume = await MakeAsync("empty.img");
        var path = fixture.Daemon.Folder[$"{_pool.Name}.empty"];

        await using (var target = File.Create(path))
            await Transfer.DownloadVolumeAsync(volume.Identity, target, new() { Sparse = true }, Cancel);

        Assert.Equal(Size, new FileInfo(path).Length);
    }

    [Fact]
    public async Task An_upload_that_is_given_up_in_the_middle_leaves_the_connection_usable()
    {
        var volume = await MakeAsync("given-up.img");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var told = new Told { OnReport = done => { if (done > 4 << 20) stop.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(new byte[Size]), new() { Progress = told }, stop.Token));

        Assert.InRange(told.Last, 4UL << 20, 6UL << 20);
        var content = RandomNumberGenerator.GetBytes(1 << 20);
        await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(content), new(), Cancel);
        using var target = new MemoryStream();
        await Transfer.DownloadVolumeAsync(volume.Identity, target, new() { Length = 1 << 20 }, Cancel);
        Assert.Equal(content, target.ToArray());
    }

    [Fact]
    public async Task A_download_that_is_given_up_in_the_middle_leaves_the_connection_usable()
    {
        var volume = await MakeAsync("given-up-down.img");
        var content = RandomNumberGenerator.GetBytes(Size);
        await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(content), new(), Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var told = new Told { OnReport = done => { if (done > 1 << 20) stop.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Transfer.DownloadVolumeAsync(volume.Identity, new MemoryStream(), new() { Progress = told }, stop.Token));

        using var target = new MemoryStream();
        await Transfer.DownloadVolumeAsync(volume.Identity, target, new(), Cancel);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(target.ToArray()));
    }

    [Fact]
    public async Task Other_calls_go_on_while_a_volume_moves()
    {
        var volume = await MakeAsync("busy.img");
        using var slow = new SlowStream(RandomNumberGenerator.GetBytes(Size));
        var upload = Transfer.UploadVolumeAsync(volume.Identity, slow, new(), Cancel).AsTask();

        var calls = 0;
        for (; !upload.IsCompleted; calls++)
            await Storage.ListVolumesAsync(_pool.Key, Cancel);
        await upload;

        Assert.InRange(calls, 2, int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} lists meanwhile");
    }

    [Fact]
    public async Task A_volume_that_is_gone_is_the_daemons_own_error()
    {
        var volume = await MakeAsync("gone.img");
        await Volumes.DeleteVolumeAsync(volume.Identity, VolumeDeleteFlags.None, Cancel);

        var error = await Assert.ThrowsAsync<VirtException>(async () => await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(new byte[1]), new(), Cancel));
        Assert.Equal((VirtErrorCode.NoStorageVol, VirtErrorDomain.Storage), (error.Code, error.Domain));
        error = await Assert.ThrowsAsync<VirtException>(async () => await Transfer.DownloadVolumeAsync(volume.Identity, new MemoryStream(), new(), Cancel));
        Assert.Equal((VirtErrorCode.NoStorageVol, VirtErrorDomain.Storage), (error.Code, error.Domain));
    }

    [Fact]
    public async Task What_a_volume_is_too_small_for_is_the_daemons_own_error()
    {
        // The file of a directory pool would grow; a device cannot.
        var volume = await MakeAsync("full.img");
        File.Delete(volume.Path);
        File.CreateSymbolicLink(volume.Path, "/dev/full");

        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(new byte[Size]), new(), Cancel));

        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.Equal(_pool, await Storage.LookupStoragePoolByNameAsync(_pool.Name, Cancel));
    }

    [Fact]
    public async Task A_volume_is_copied_resized_and_wiped()
    {
        var volume = await MakeAsync("original.img");
        var content = RandomNumberGenerator.GetBytes(Size);
        await Transfer.UploadVolumeAsync(volume.Identity, new MemoryStream(content), new(), Cancel);

        var copy = await Volumes.CopyVolumeAsync(_pool.Key, Xml("copy.img", "raw"), volume.Identity, VolumeCreateFlags.None, Cancel);
        Assert.Equal(SHA256.HashData(content), await HashAsync(copy.Path));
        Assert.Equal(((ulong)Size * 2, VolumeType.File, "raw"), await ResizedAsync());
        await _connection.Require<IVolumeWipeDriver>().WipeVolumeAsync(copy.Identity, VolumeWipeAlgorithm.Zero, Cancel);
        Assert.Equal(SHA256.HashData(new byte[Size * 2]), await HashAsync(copy.Path));

        Assert.Equal(["copy.img", "original.img"], (await Storage.ListVolumesAsync(_pool.Key, Cancel)).Select(found => found.Name));

        async Task<(ulong, VolumeType, string?)> ResizedAsync()
        {
            var resized = await _connection.Require<IVolumeResizeDriver>().ResizeVolumeAsync(copy.Identity, Size * 2, VolumeResizeFlags.None, Cancel);
            return (resized.Capacity, resized.Type, resized.Format);
        }
    }

    private ValueTask<VirtVolume> MakeAsync(string name)
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        return Volumes.CreateVolumeAsync(_pool.Key, Xml(name, "raw"), VolumeCreateFlags.None, Cancel);
    }

    private static string Xml(string name, string format) =>
        $"<volume><name>{name}</name><capacity>{Size}</capacity><allocation>0</allocation><target><format type='{format}'/></target></volume>";

    private static async Task<byte[]> HashAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await SHA256.HashDataAsync(file, Cancel);
    }

    private sealed class Told : IProgress<ulong>
    {
        public ulong Last { get; private set; }

        public Action<ulong>? OnReport { get; init; }

        public void Report(ulong value)
        {
            Last = value;
            OnReport?.Invoke(value);
        }
    }

    private sealed class SlowStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(2, cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
