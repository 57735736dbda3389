using System.Security.Cryptography;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

/// <summary>Holds the disk that we read from an image against the one that others do.</summary>
internal static class DiskAssert
{
    private const int Seed = 4711;

    /// <summary>Our bytes are those of <c>qemu-img convert -O raw</c>: read in one go, here and there, and by extents.</summary>
    internal static void ReadsAsQemuImg(ImageLab lab, string name, string format)
    {
        var raw = lab.Path("expected.raw");
        lab.QemuImg("convert", "-f", format, "-O", "raw", "@" + name, raw);
        Reads(lab.Path(name), format, raw);
        File.Delete(raw);
    }

    /// <summary>Our bytes are those of a raw image.</summary>
    internal static void Reads(string image, string format, string raw)
    {
        using var disk = DiskImage.Open(image, format);
        using var expected = File.OpenRead(raw);
        Assert.Equal(expected.Length, disk.Source.Length);
        using (var stream = disk.Source.OpenStream())
            Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Convert.ToHexString(SHA256.HashData(stream)));
        ReadsHereAndThere(disk.Source, expected);
        HolesAreZeros(disk.Source, expected);
    }

    internal static void Write(ImageLab lab, string name, string format, params string[] commands) =>
        Peers.Tool.Run("qemu-io", ["-f", format, .. commands.SelectMany(command => (string[])["-c", command]), lab.Path(name)]);

    private static void ReadsHereAndThere(BlockSource source, FileStream expected)
    {
        var random = new Random(Seed);
        var (ours, theirs) = (new byte[3 << 20], new byte[3 << 20]);
        for (var i = 0; i < 200 && source.Length > 0; i++)
        {
            var offset = random.NextInt64(source.Length);
            var length = 1 + random.Next(i % 20 == 0 ? ours.Length : 10_000);
            var count = source.Read(offset, ours.AsSpan(0, length));
            expected.Position = offset;
            Assert.Equal(expected.ReadAtLeast(theirs.AsSpan(0, length), length, throwOnEndOfStream: false), count);
            Assert.True(ours.AsSpan(0, count).SequenceEqual(theirs.AsSpan(0, count)), $"{length} bytes at {offset}");
        }
    }

    private static void HolesAreZeros(BlockSource source, FileStream expected)
    {
        var buffer = new byte[1 << 20];
        long offset = 0;
        while (offset < source.Length)
        {
            var extent = source.GetExtent(offset);
            Assert.InRange(extent.Length, 1, source.Length - offset);
            expected.Position = offset;
            for (var left = extent.IsZero ? extent.Length : 0; left > 0;)
            {
                var count = expected.Read(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
                Assert.False(buffer.AsSpan(0, count).ContainsAnyExcept((byte)0), $"a hole of {extent.Length} at {offset} is none");
                left -= count;
            }
            offset += extent.Length;
        }
    }
}
