using Libvirt.Tests.Peers;
using DiskImage = Libvirt.Disk.DiskImage;

namespace Libvirt.Tests.Disk;

/// <summary>What qemu-img and qemu-io write to images, we read as <c>qemu-img convert -O raw</c> does.</summary>
public sealed class Qcow2DiskTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public Qcow2DiskTests() => Assert.SkipUnless(ImageLab.HasQemuImg && Tool.Exists("qemu-io"), "qemu-img and qemu-io are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("compat=0.10")]
    [InlineData("compat=0.10,cluster_size=512")]
    [InlineData("compat=1.1")]
    [InlineData("cluster_size=512")]
    [InlineData("cluster_size=4k")]
    [InlineData("cluster_size=2M")]
    [InlineData("extended_l2=on")]
    [InlineData("extended_l2=on,cluster_size=16k")]
    [InlineData("extended_l2=on,cluster_size=2M")]
    [InlineData("lazy_refcounts=on")]
    [InlineData("refcount_bits=1")]
    [InlineData("refcount_bits=64")]
    [InlineData("preallocation=metadata")]
    [InlineData("preallocation=falloc")]
    [InlineData("preallocation=full")]
    public void An_image_of_each_kind_reads_as_qemu_img_reads_it(string options)
    {
        _lab.Create("image", "20M", "-o", options);
        WriteBy("image", Writes);
        Same("image");
    }

    [Theory]
    [InlineData("compat=0.10")]
    [InlineData("cluster_size=512")]
    [InlineData("cluster_size=4k")]
    [InlineData("cluster_size=2M")]
    [InlineData("compression_type=zlib")]
    [InlineData("compression_type=zstd")]
    [InlineData("compression_type=zstd,cluster_size=4k")]
    [InlineData("compression_type=zstd,cluster_size=2M")]
    [InlineData("extended_l2=on,compression_type=zstd")]
    [InlineData("extended_l2=on")]
    public void Compressed_clusters_read_as_qemu_img_reads_them(string options)
    {
        WriteContent("content", 5_000_000);
        _lab.QemuImg("convert", "-c", "-O", "qcow2", "-o", options, "@content", "@image");
        Same("image");
        WriteBy("image", ["write -P 1 1M 100k", "write -z 2M 1000k", "write -P 3 4000k 512"]); // some become plain ones
        Same("image");
    }

    [Theory]
    [InlineData("3M", "5M", "5M")]
    [InlineData("5M", "3M", "5M")]
    [InlineData("2M", "7M", "3M")]
    [InlineData("7M", "1M", "6M")]
    [InlineData("3000k", "3001k", "4999k")]
    public void A_chain_of_images_of_other_sizes_reads_as_qemu_img_reads_it(string baseSize, string middleSize, string topSize)
    {
        _lab.Create("base", baseSize, "-o", "cluster_size=4k");
        WriteBy("base", [$"write -P 1 0 {baseSize}"]);
        _lab.Create("middle", middleSize, "-o", "extended_l2=on", "-b", "base", "-F", "qcow2");
        WriteBy("middle", ["write -P 2 100k 10k", "write -P 3 500k 300k", "write -z 900k 30k"]);
        _lab.Create("top", topSize, "-o", "cluster_size=512", "-b", "middle", "-F", "qcow2");
        WriteBy("top", ["write -P 4 510k 1k", "write -z 600k 3k", "write -P 5 800k 100k", "write -P 6 1020k 4k"]);
        Same("top");
    }

    [Fact]
    public void An_image_on_a_raw_one_of_odd_size_reads_as_qemu_img_reads_it()
    {
        WriteContent("content", 1_000_001);
        _lab.Create("image", "3M", "-b", "content", "-F", "raw");
        WriteBy("image", ["write -P 4 10k 100k", "write -z 600k 3k"]);
        Same("image");
    }

    [Theory]
    [InlineData("data_file_raw=on")]
    [InlineData("data_file_raw=off")]
    [InlineData("data_file_raw=off,extended_l2=on")]
    [InlineData("data_file_raw=off,preallocation=metadata")]
    [InlineData("data_file_raw=off,preallocation=full,cluster_size=4k")]
    public void An_external_data_file_is_read(string options)
    {
        _lab.Create("image", "20M", "-o", $"data_file={_lab.Path("data")},{options}");
        WriteBy("image", Writes);
        Same("image");
    }

    [Fact]
    public void Marks_of_a_crash_do_not_keep_from_reading()
    {
        foreach (byte bits in (byte[])[1, 2, 3]) // dirty, corrupt
        {
            _lab.Create("image", "2M", "-o", "lazy_refcounts=on");
            WriteBy("image", ["write -P 9 100k 1M"]);
            using (var file = File.OpenWrite(_lab.Path("image")))
            {
                file.Position = 79;
                file.WriteByte(bits);
            }
            Same("image");
        }
    }

    [Theory]
    [InlineData("encrypt.format=luks,encrypt.key-secret=s0,encrypt.iter-time=10", "LUKS")]
    [InlineData("encrypt.format=aes,encrypt.key-secret=s0", "AES")]
    public void An_encrypted_image_is_refused_by_name(string options, string method)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _lab.Create("image", "2M", "--object", "secret,id=s0,data=passphrase", "-o", options);
                break;
            }
            catch (InvalidOperationException e) when (attempt < 10 && e.Message.Contains("CPU usage", StringComparison.Ordinal))
            {
                // qemu-img times its key derivation, and gives up where the clock did not move.
            }
        }
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => DiskImage.Open(_lab.Path("image")), _lab.Path("image"), $"encrypted ({method})");
    }

    [Fact]
    public void No_file_stays_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc");
        _lab.Create("base", "2M", "-o", $"data_file={_lab.Path("data")}");
        _lab.Create("image", "2M", "-b", "base", "-F", "qcow2");
        using (var disk = DiskImage.Open(_lab.Path("image"), cancellationToken: TestContext.Current.CancellationToken))
        {
            disk.Source.Read(0, new byte[100]);
            Assert.Equal(3, Open());
        }
        Assert.Equal(0, Open());
        VirtAssert.Raises(VirtErrorCode.NoDomainSnapshot, () => DiskImage.Open(_lab.Path("image"), snapshot: "none"));
        Assert.Equal(0, Open());
        File.Delete(_lab.Path("data"));
        VirtAssert.Raises(VirtErrorCode.SystemError, () => DiskImage.Open(_lab.Path("image")), _lab.Path("data"));
        Assert.Equal(0, Open());

        int Open() => new DirectoryInfo("/proc/self/fd").GetFileSystemInfos().Count(file => file.LinkTarget?.StartsWith(_lab.Folder + "/", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_read_that_is_called_off_ends()
    {
        _lab.Create("image", "2M");
        WriteBy("image", ["write -P 1 0 2M"]);
        using var source = new CancellationTokenSource();
        using var disk = DiskImage.Open(_lab.Path("image"), cancellationToken: source.Token);
        disk.Source.Read(0, new byte[100]);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => disk.Source.Read(100_000, new byte[100]));
    }

    [Fact]
    public void What_was_cut_off_a_file_is_missed()
    {
        _lab.Create("image", "2M");
        WriteBy("image", ["write -P 1 0 2M"]);
        using (var file = File.OpenWrite(_lab.Path("image")))
            file.SetLength(1 << 20);
        using var disk = DiskImage.Open(_lab.Path("image"), cancellationToken: TestContext.Current.CancellationToken);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => disk.Source.Read(0, new byte[2 << 20]), "data cluster at offset", "beyond the end of the file at 1048576");
        Assert.False(disk.Source.GetExtent((2 << 20) - 1).IsZero, "who skips zeros would never be told");
    }

    [Fact]
    public void Holes_are_told_without_reading()
    {
        _lab.Create("base", "4T", "-o", "cluster_size=2M");
        WriteBy("base", ["write -P 1 1T 2M"]);
        _lab.Create("image", "4T", "-b", "base", "-F", "qcow2");
        WriteBy("image", ["write -P 1 3T 64k", "write -z 1048577M 64k"]);
        using var disk = DiskImage.Open(_lab.Path("image"), cancellationToken: TestContext.Current.CancellationToken);
        var data = new List<(long, long)>();
        var calls = 0;
        for (long offset = 0; offset < disk.Source.Length; calls++)
        {
            var extent = disk.Source.GetExtent(offset);
            if (!extent.IsZero && data is [.., var (start, end)] && end == offset)
                data[^1] = (start, offset + extent.Length);
            else if (!extent.IsZero)
                data.Add((offset, offset + extent.Length));
            offset += extent.Length;
        }
        Assert.Equal([(1L << 40, (1L << 40) + (1 << 20)), ((1L << 40) + (1 << 20) + 65536, (1L << 40) + (2 << 20)), (3L << 40, (3L << 40) + 65536)], data);
        Assert.InRange(calls, 1, 10_000);
    }

    [Fact]
    public void Many_threads_read_one_image_at_once()
    {
        WriteContent("content", 5_000_000);
        _lab.QemuImg("convert", "-c", "-O", "qcow2", "-o", "cluster_size=4k", "@content", "@image");
        WriteBy("image", ["write -P 1 1M 100k", "write -z 2M 1000k"]);
        _lab.QemuImg("convert", "-f", "qcow2", "-O", "raw", "@image", "@expected");
        var expected = File.ReadAllBytes(_lab.Path("expected"));
        using var disk = DiskImage.Open(_lab.Path("image"), cancellationToken: TestContext.Current.CancellationToken);
        Parallel.For(0, 8, thread =>
        {
            var (random, buffer) = (new Random(thread), new byte[20_000]);
            for (var i = 0; i < 500; i++)
            {
                var offset = random.Next(expected.Length);
                var count = disk.Source.Read(offset, buffer.AsSpan(0, random.Next(1, buffer.Length)));
                Assert.True(buffer.AsSpan(0, count).SequenceEqual(expected.AsSpan(offset, count)), $"{count} bytes at {offset}");
            }
        });
    }

    [Theory]
    [InlineData("compat=0.10")]
    [InlineData("extended_l2=on")]
    [InlineData("cluster_size=512")]
    public void An_internal_snapshot_reads_as_the_disk_was(string options)
    {
        _lab.Create("image", "3M", "-o", options);
        foreach (var name in (string[])["first", "2", "größe", ""])
        {
            WriteBy("image", [$"write -P {name.Length + 1} {name.Length * 100}k 1M", $"write -P {name.Length + 77} 2M {name.Length + 1}k"]);
            _lab.QemuImg("snapshot", "-c", name, "@image");
        }
        WriteBy("image", ["write -P 99 0 3M"]);
        Same("image");
        foreach (var snapshot in (string[])["1", "2", "3", "4", "first", "größe"])
            Same("image", snapshot);
        VirtAssert.Raises(VirtErrorCode.NoDomainSnapshot, () => DiskImage.Open(_lab.Path("image"), snapshot: "fourth"), "no internal snapshot 'fourth'");
    }

    [Fact]
    public void An_internal_snapshot_has_the_size_that_the_disk_had()
    {
        _lab.Create("image", "3M");
        WriteBy("image", ["write -P 1 0 3M"]);
        _lab.QemuImg("snapshot", "-c", "before", "@image");
        _lab.QemuImg("resize", "-q", "@image", "5G");
        using var before = DiskImage.Open(_lab.Path("image"), snapshot: "before", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(3 << 20, before.Source.Length);
        using var now = DiskImage.Open(_lab.Path("image"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(5L << 30, now.Source.Length);
    }

    private static readonly string[] Writes =
    [
        "write -P 1 0 700k", "write -P 2 1M 64k", "write -P 3 1300000 512", "write -P 4 3M 1M", "write -z 3200k 100k", "write -P 5 10M 3000k", "discard 11M 1M",
        "write -P 6 20971008 512", "write -z 5M 256k", "write -P 7 5300000 1000",
    ];

    /// <summary>Writes what compresses well in parts, and in parts not.</summary>
    private void WriteContent(string name, int length)
    {
        var (random, bytes) = (new Random(1), new byte[length]);
        for (var at = 0; at < length; at += 50_000)
        {
            var part = bytes.AsSpan(at, Math.Min(50_000, length - at));
            if (at % 150_000 == 0)
                random.NextBytes(part);
            else if (at % 100_000 == 0)
                System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, part.Length).Select(i => $"line {i}\n")).AsSpan(0, part.Length), part);
        }
        _lab.Write(name, bytes);
    }

    private void WriteBy(string name, IEnumerable<string> commands) =>
        Tool.Run("qemu-io", ["-f", "qcow2", .. commands.SelectMany(command => (string[])["-c", command]), _lab.Path(name)]);

    private void Same(string name, string? snapshot = null)
    {
        string[] selection = snapshot is null ? [] : ["-l", snapshot];
        _lab.QemuImg(["convert", .. selection, "-f", "qcow2", "-O", "raw", "@" + name, "@expected"]);
        Assert.Null(DiskContent.Difference(_lab.Path(name), "qcow2", _lab.Path("expected"), snapshot));
    }
}
