using System.Globalization;
using System.Text;
using Libvirt.Disk.Compression;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Files that Windows has compressed for itself (CompactOS), which ntfs-3g cannot read without a plug-in.</summary>
public sealed class NtfsOverlayTests : IDisposable
{
    private readonly NtfsLab _lab = new();
    private readonly ImageLab _files = new();

    public NtfsOverlayTests() => Assert.SkipUnless(WimArchive.HasTool, "wimlib-imagex is not on this machine");

    public void Dispose()
    {
        _lab.Dispose();
        _files.Dispose();
    }

    [Theory]
    [InlineData(0, "XPRESS", 4096)]
    [InlineData(1, "LZX", 32768)]
    [InlineData(2, "XPRESS", 8192)]
    [InlineData(3, "XPRESS", 16384)]
    public void A_file_that_Windows_has_compressed_for_itself_is_read(byte algorithm, string compression, int chunkSize)
    {
        Assert.SkipUnless(NtfsLab.HasTools, "mkntfs, ntfs-3g or the right to mount are not on this machine");
        byte[][] contents = [Content(), Content()[..chunkSize], Content()[..(chunkSize * 3)], Content()[..1000], File.ReadAllBytes(typeof(NtfsFormat).Assembly.Location)];
        _lab.Make("20M");
        _lab.Mount("compression,streams_interface=windows");
        for (var i = 0; i < contents.Length; i++)
        {
            using (var file = File.Create($"{_lab.Root}/file {i}"))
                file.SetLength(contents[i].Length);
            _lab.Write($"file {i}:WofCompressedData", WimArchive.Compress(_files, contents[i], compression, chunkSize));
            _lab.SetExtendedAttribute($"file {i}", "system.ntfs_reparse_data", [0x17, 0, 0, 0x80, 16, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, algorithm, 0, 0, 0]);
        }
        _lab.Unmount();
        var fileSystem = _lab.Open(out var volume);
        using (volume)
        {
            for (var i = 0; i < contents.Length; i++)
            {
                var node = NtfsLab.GetNode(fileSystem, $"file {i}");
                Assert.Equal((ulong)contents[i].Length, node.Size);
                Assert.Equal(contents[i], GuestWalk.Read(fileSystem, node));
                NtfsTests.AssertReadsAnywhere(fileSystem, node);
            }
        }
    }

    [Theory]
    [InlineData("XPRESS", 4096)]
    [InlineData("LZX", 32768)]
    public void Spoiled_blocks_are_decompressed_or_refused(string compression, int chunkSize)
    {
        var iterations = int.TryParse(Environment.GetEnvironmentVariable("LIBVIRTPS_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 1000;
        var sound = WimArchive.Compress(_files, Content()[..chunkSize], compression, chunkSize);
        var (random, output, refused) = (new Random(5), new byte[chunkSize], 0);
        bool TryDecompress(ReadOnlySpan<byte> input, Span<byte> target) => compression == "LZX" ? Lzx.TryDecompress(input, target) : XpressHuffman.TryDecompress(input, target);
        Assert.True(TryDecompress(sound, output));
        for (var i = 0; i < iterations; i++)
        {
            var block = (byte[])sound.Clone();
            for (var count = random.Next(1, 4); count > 0; count--)
                block[random.Next(block.Length)] ^= (byte)(1 << random.Next(8));
            refused += TryDecompress(i % 5 == 0 ? block.AsSpan(0, random.Next(block.Length)) : block, i % 3 == 0 ? output.AsSpan(0, random.Next(output.Length)) : output) ? 0 : 1;
        }
        Assert.InRange(refused, 1, iterations - 1);
    }

    // Text, noise that cannot be made smaller, and zeros.
    private static byte[] Content()
    {
        var noise = new byte[30_000];
        new Random(6).NextBytes(noise);
        var text = Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"line {i * 31 % 997} of a text that compresses well")));
        return [.. text, .. noise, .. new byte[200_000], .. text.AsSpan(0, 777)];
    }
}
