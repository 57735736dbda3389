using System.Security.Cryptography;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>What is written into volumes of test:///lab can be read again.</summary>
public sealed class VolumeContentTests
{
    private const int Piece = SparseContent.PieceSize;

    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(5UL, 3 * Piece)]
    [InlineData(Piece - 1UL, 2)]
    [InlineData(10UL * Piece, Piece)]
    public async Task What_is_uploaded_is_downloaded(ulong offset, int length)
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.CreateVolumeAsync("images", "raw", 32 * Piece);
        var bytes = RandomNumberGenerator.GetBytes(length);
        await lab.UploadAsync(volume, bytes, new() { Offset = offset });

        var all = await lab.DownloadAsync(volume);
        Assert.Equal(32 * Piece, all.Length);
        Assert.Equal(bytes, all.Skip((int)offset).Take(length));
        Assert.DoesNotContain(all.Take((int)offset).Concat(all.Skip((int)offset + length)), b => b != 0);
        Assert.Equal(bytes, await lab.DownloadAsync(volume, new() { Offset = offset, Length = (ulong)length }));
    }

    [Fact]
    public async Task A_length_limits_what_is_moved()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.CreateVolumeAsync("images", "raw", Piece);
        await lab.UploadAsync(volume, [1, 2, 3, 4], new() { Length = 2 });
        Assert.Equal([1, 2, 0, 0], await lab.DownloadAsync(volume, new() { Length = 4 }));
    }

    [Fact]
    public async Task Holes_stay_holes_where_that_is_wished()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.CreateVolumeAsync("images", "raw", 16 * Piece, "<allocation>0</allocation>");
        var bytes = new byte[16 * Piece];
        bytes[0] = bytes[7 * Piece] = 1;

        await lab.UploadAsync(volume, bytes, new() { Sparse = true });
        Assert.Equal(2UL * Piece, (await lab.VolumeAsync(volume.Path)).Allocation);
        await lab.UploadAsync(volume, bytes);
        Assert.Equal(16UL * Piece, (await lab.VolumeAsync(volume.Path)).Allocation);

        await lab.UploadAsync(volume, bytes, new() { Sparse = true });
        using var target = new SeekCounter();
        await lab.Require<IVolumeTransferDriver>().DownloadVolumeAsync(volume.Identity, target, new() { Sparse = true }, default);
        Assert.Equal(bytes, target.ToArray());
        Assert.Equal(14, target.Seeks);
    }

    [Fact]
    public async Task Progress_is_told_and_ends_with_all()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.CreateVolumeAsync("images", "raw", 3 * Piece);
        var told = new List<ulong>();
        await lab.UploadAsync(volume, new byte[(2 * Piece) + 1], new() { Progress = new Recorder(told) });
        Assert.Equal([Piece, 2UL * Piece, (2UL * Piece) + 1], told);
    }

    [Fact]
    public async Task A_world_keeps_no_more_than_its_limit_and_says_so()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.CreateVolumeAsync("images", "raw", 1 << 30);
        var bytes = new byte[Piece];
        Array.Fill(bytes, (byte)1);
        var source = new Repeater(bytes);
        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await lab.Require<IVolumeTransferDriver>().UploadVolumeAsync(volume.Identity, source, new(), default));
        Assert.Contains("256 MiB", error.Message);

        // Room is made by deleting.
        await lab.Require<IVolumeDriver>().DeleteVolumeAsync(volume.Identity, default, default);
        await lab.UploadAsync(await lab.CreateVolumeAsync("images", "raw", 1 << 30), bytes);
    }

    [Fact]
    public async Task A_device_has_an_end()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.CreateVolumeAsync("vg0", "lv", 10);
        await Assert.ThrowsAsync<VirtException>(() => lab.UploadAsync(volume, new byte[11]));
        await Assert.ThrowsAsync<VirtException>(() => lab.DownloadAsync(volume, new() { Offset = 11 }));
    }

    [Fact]
    public async Task A_copy_has_the_content_and_goes_its_own_way()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var original = await lab.CreateVolumeAsync("images", "raw", 4);
        await lab.UploadAsync(original, [1, 2, 3, 4]);
        var copy = await lab.Require<IVolumeDriver>().CopyVolumeAsync((await lab.PoolAsync("images")).Key, "<volume><name>copy</name><capacity>4</capacity></volume>", original.Identity, default, default);
        await lab.UploadAsync(original, [9]);
        Assert.Equal([1, 2, 3, 4], await lab.DownloadAsync(copy));
    }

    [Theory]
    [InlineData(VolumeWipeAlgorithm.Zero, true)]
    [InlineData(VolumeWipeAlgorithm.Trim, true)]
    [InlineData(VolumeWipeAlgorithm.Random, false)]
    public async Task What_is_wiped_cannot_be_read_any_more(VolumeWipeAlgorithm algorithm, bool zero)
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.CreateVolumeAsync("images", "raw", 64);
        var bytes = RandomNumberGenerator.GetBytes(64);
        await lab.UploadAsync(volume, bytes);
        await lab.Require<IVolumeWipeDriver>().WipeVolumeAsync(volume.Identity, algorithm, default);
        var after = await lab.DownloadAsync(volume);
        Assert.NotEqual(bytes, after);
        Assert.Equal(zero, after.All(b => b == 0));
    }

    [Fact]
    public async Task A_transfer_ends_when_it_is_cancelled()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        var volume = await lab.VolumeAsync("/dev/vg0/db01-pgdata");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await lab.Require<IVolumeTransferDriver>().DownloadVolumeAsync(volume.Identity, Stream.Null, new(), stop.Token));
    }

    private sealed class Recorder(List<ulong> told) : IProgress<ulong>
    {
        public void Report(ulong value) => told.Add(value);
    }

    private sealed class SeekCounter : MemoryStream
    {
        internal int Seeks { get; private set; }

        public override long Seek(long offset, SeekOrigin loc)
        {
            Seeks++;
            return base.Seek(offset, loc);
        }
    }

    // A stream without end.
    private sealed class Repeater(byte[] bytes) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(buffer.Length, bytes.Length);
            bytes.AsMemory(0, count).CopyTo(buffer);
            return ValueTask.FromResult(count);
        }
    }
}
