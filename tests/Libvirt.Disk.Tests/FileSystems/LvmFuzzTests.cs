using System.Diagnostics;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Lvm;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled metadata of LVM, with checksums that are right. LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class LvmFuzzTests
{
    private static readonly string[] Words =
        ["", "{", "}", "[", "]", "=", ",", "\"", "#", "\\", "0", "1", "-1", "2147483648", "4294967295", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "pv0", "\"pv1\"", "segment1", "\0"];

    private readonly int _seed = FuzzSettings.Seed;
    private readonly Random _random;

    public LvmFuzzTests() => _random = new Random(_seed);

    [Fact]
    public void Spoiled_metadata_is_read_or_refused()
    {
        var output = TestContext.Current.TestOutputHelper!;
        var iterations = FuzzSettings.Iterations ?? 400;
        var (refused, problems, slowest, largest) = (0, 0, TimeSpan.Zero, 0L);
        for (var i = 0; i < iterations; i++)
        {
            var images = LvmImage.Write(SpoilText());
            SpoilBytes(images.First);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var errors = new List<VirtException>();
            foreach (var volume in VolumeGroup.Discover(Devices(images), errors.Add).SelectMany(group => group.LogicalVolumes))
                problems += Read(volume) ? 0 : 1;
            Assert.All(errors, error => Assert.Contains(" at offset ", error.Message, StringComparison.Ordinal));
            refused += errors.Count > 0 ? 1 : 0;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"iteration {i} of seed {_seed} took {watch.Elapsed}");
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
        output.WriteLine($"{iterations} spoiled groups, LIBVIRTPS_FUZZ_SEED={_seed}: {refused} refused, {problems} volumes with a problem; slowest {slowest.TotalMilliseconds:F1} ms, most memory {largest} bytes");
        Assert.InRange(refused, 1, iterations - 1);
        Assert.True(largest < 256 << 20, $"{largest} bytes");
    }

    [Fact]
    public void The_largest_text_is_read_with_little_memory()
    {
        var text = new StringBuilder(LvmImage.Group, 1 << 20);
        while (text.Length < LvmImage.AreaLength - 1024)
            text.Append("\na{b=[1,1,1]}");
        var images = LvmImage.Write(text.ToString());
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        VolumeGroup.Discover(Devices(images));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 256 << 20);
    }

    private static bool Read(LogicalVolume volume)
    {
        try
        {
            volume.Read(0, new byte[5000]);
            volume.Read(Math.Max(0, volume.Length - 100), new byte[200]);
            for (var (at, count) = (0L, 0); at < volume.Length && count < 100; count++)
            {
                var length = volume.GetExtent(at).Length;
                Assert.InRange(length, 1, volume.Length - at);
                at += length;
            }
            return true;
        }
        catch (VirtException)
        {
            return false;
        }
    }

    private string SpoilText()
    {
        var text = LvmImage.Group;
        for (var count = _random.Next(0, 4); count > 0; count--)
        {
            // A number, or any place.
            var at = _random.Next(text.Length);
            if (_random.Next(2) == 0)
            {
                while (at < text.Length && !char.IsAsciiDigit(text[at]))
                    at++;
            }
            var end = Math.Min(text.Length, at + _random.Next(4));
            text = text[..at] + Words[_random.Next(Words.Length)] + text[end..];
        }
        return text;
    }

    private void SpoilBytes(byte[] image)
    {
        for (var count = _random.Next(0, 3); count > 0; count--)
        {
            var at = _random.Next(3) switch
            {
                0 => 512 + _random.Next(160),
                1 => LvmImage.AreaOffset + _random.Next(64),
                _ => LvmImage.AreaOffset + LvmImage.HeaderLength + _random.Next(LvmImage.Group.Length),
            };
            image[at] = _random.Next(2) == 0 ? (byte)_random.Next(256) : (byte)(image[at] ^ (1 << _random.Next(8)));
        }
        if (_random.Next(8) != 0)
            LvmImage.Sign(image);
    }

    private static (string, BlockSource)[] Devices((byte[] First, byte[] Second) images) =>
        [("/dev/a", new MemoryBlocks("image a", images.First)), ("/dev/b", new MemoryBlocks("image b", images.Second))];
}
