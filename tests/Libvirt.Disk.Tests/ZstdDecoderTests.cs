using System.Buffers.Binary;
using System.Text;
using Libvirt.Disk.Compression;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>What the program zstd compresses, we decompress to what it was.</summary>
public sealed class ZstdDecoderTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Data_of_each_kind_comes_back_from_each_level()
    {
        RequireZstd();
        for (var level = 1; level <= 22; level++)
            SameFor(level <= 12 ? Samples.All : Samples.All[^2..], "--ultra", $"-{level}"); // the higher ones take their time
    }

    [Theory]
    [InlineData("--fast=5")]
    [InlineData("--long=27")]
    [InlineData("--no-check")]
    [InlineData("--no-compress-literals")]
    [InlineData("--compress-literals", "--fast=30")]
    [InlineData("--rsyncable", "-T2")]
    [InlineData("-B65536", "-T2")]
    public void Options_of_the_program_make_no_difference(params string[] options)
    {
        RequireZstd();
        SameFor(Samples.All, options);
    }

    [Fact]
    public void What_comes_through_a_pipe_comes_back()
    {
        RequireZstd();
        var path = _lab.Write("data", Samples.Text(200_000));
        Tool.Run("sh", "-c", $"zstd -q < '{path}' > '{path}.zst'"); // it does not know the length, so that no frame tells it
        Same("pipe", File.ReadAllBytes(path), File.ReadAllBytes(path + ".zst"));
    }

    [Fact]
    public void Frames_follow_each_other_and_skippable_ones_are_skipped()
    {
        RequireZstd();
        var (first, second) = (Samples.Text(5000), Samples.Noise(3000));
        byte[] skippable = [0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        Same("two", [.. first, .. second], [.. skippable, .. Compress(first), .. skippable, .. Compress(second)]);
    }

    [Fact]
    public void What_does_not_fit_is_left_out()
    {
        RequireZstd();
        foreach (var (name, data) in Samples.All)
        {
            var half = new byte[data.Length / 2];
            Assert.Equal(half.Length, ZstdDecoder.Decode(Compress(data), half));
            Assert.True(half.AsSpan().SequenceEqual(data.AsSpan(0, half.Length)), name);
        }
    }

    [Fact]
    public void What_follows_a_full_destination_does_not_matter()
    {
        RequireZstd();
        var data = Samples.Text(65536);
        Same("text", data, [.. Compress(data), .. "rest of the sector"u8]);
    }

    [Fact]
    public void A_wrong_checksum_is_found()
    {
        RequireZstd();
        var data = Samples.Text(1000);
        var compressed = Compress(data);
        compressed[^1] ^= 1;
        var error = Assert.Throws<InvalidDataException>(() => ZstdDecoder.Decode(compressed, new byte[data.Length]));
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_byte_that_is_cut_off_is_missed()
    {
        RequireZstd();
        var data = Samples.Text(3000);
        var compressed = Compress(data);
        var output = new byte[data.Length];
        for (var length = 1; length < compressed.Length; length++)
            Assert.Throws<InvalidDataException>(() => ZstdDecoder.Decode(compressed.AsSpan(0, length), output));
        Assert.Equal(0, ZstdDecoder.Decode([], output));
    }

    [Theory]
    [InlineData("28b52ffd 28 05 190000 010203", "reserved bit")]
    [InlineData("28b52ffd 21 07 05 190000 010203", "dictionary")]
    [InlineData("28b52ffd 20 05 070000", "reserved kind")]
    [InlineData("28b52ffd 20 05 190000 010203", "holds 3 bytes, and says 5")]
    [InlineData("28b52ffd 20 05 310000 010203040506", "has 6 bytes; at most 5")]
    [InlineData("28b52ffd 20 05 2d0000 13400001 00", "Huffman table that there is not")]
    [InlineData("28b52ffd 20 05 2d0000 0801 01fc 00", "entropy table that there is not")]
    [InlineData("27b52ffd 20 05", "0xfd2fb527")]
    public void What_is_malformed_is_refused(string hex, string message)
    {
        var source = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var error = Assert.Throws<InvalidDataException>(() => ZstdDecoder.Decode(source, new byte[100]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void RequireZstd() => Assert.SkipUnless(Tool.Exists("zstd"), "zstd is not on this machine");

    private static void Same(string name, byte[] data, byte[] compressed)
    {
        var output = new byte[data.Length];
        var count = ZstdDecoder.Decode(compressed, output);
        Assert.True(count == data.Length && output.AsSpan().SequenceEqual(data), $"{name}: {count} of {data.Length} bytes");
    }

    private void SameFor((string Name, byte[] Data)[] samples, params string[] options)
    {
        foreach (var (name, data) in samples)
            _lab.Write(name, data);
        Tool.Run("zstd", ["-q", "-f", .. options, .. samples.Select(sample => _lab.Path(sample.Name))]);
        foreach (var (name, data) in samples)
            Same($"{name} {string.Join(' ', options)}", data, File.ReadAllBytes(_lab.Path(name + ".zst")));
    }

    private byte[] Compress(byte[] data)
    {
        var path = _lab.Write("data", data);
        Tool.Run("zstd", "-q", "-f", path);
        return File.ReadAllBytes(path + ".zst");
    }

    /// <summary>Data of kinds that lead to each kind of block and table.</summary>
    private static class Samples
    {
        internal static readonly (string Name, byte[] Data)[] All =
        [
            ("one byte", [7]),
            ("zeros", new byte[300_000]),
            ("noise", Noise(200_000)),
            ("text", Text(400_000)),
            ("short text", Text(300)),
            ("few letters", Letters(150_000, 3)),
            ("skewed", Skewed(300_000)),
            ("structures", Structures(200_000)),
            ("mixed", [.. Text(50_000), .. Noise(140_000), .. new byte[140_000], .. Structures(90_000), .. Text(50_000)]),
            ("program", File.ReadAllBytes(typeof(ZstdDecoder).Assembly.Location)[..300_000]),
        ];

        internal static byte[] Noise(int length)
        {
            var data = new byte[length];
            new Random(1).NextBytes(data);
            return data;
        }

        internal static byte[] Text(int length)
        {
            var (random, text) = (new Random(2), new StringBuilder());
            var words = Enumerable.Range(0, 2000).Select(_ => new string([.. Enumerable.Range(0, random.Next(2, 11)).Select(_ => (char)('a' + random.Next(random.Next(1, 27))))])).ToArray();
            while (text.Length < length)
                text.Append(words[Math.Min(random.Next(words.Length), random.Next(words.Length))]).Append(random.Next(12) == 0 ? ".\n" : " ");
            return Encoding.ASCII.GetBytes(text.ToString(0, length));
        }

        private static byte[] Letters(int length, int kinds)
        {
            var random = new Random(3);
            return [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(kinds))];
        }

        private static byte[] Skewed(int length)
        {
            var random = new Random(4);
            return [.. Enumerable.Range(0, length).Select(_ => (byte)(255 * Math.Pow(random.NextDouble(), 6)))];
        }

        private static byte[] Structures(int length)
        {
            var (random, data) = (new Random(5), new byte[length]);
            for (var i = 0; i + 32 <= length; i += 32)
            {
                BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(i), i);
                BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(i + 8), random.Next(1000));
                data[i + 20] = (byte)(random.Next(3) + 1);
            }
            return data;
        }
    }
}
