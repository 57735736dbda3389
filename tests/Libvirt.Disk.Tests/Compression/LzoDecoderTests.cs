using System.Text;
using Libvirt.Disk.Compression;

namespace Libvirt.Tests.Disk;

public sealed class LzoDecoderTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("-1")]
    [InlineData("-3")]
    [InlineData("-9")]
    public void What_lzop_compresses_is_decoded(string level)
    {
        Assert.SkipUnless(Lzop.Exists, "lzop is not on this machine");
        foreach (var data in Samples())
        {
            var position = 0;
            foreach (var (stream, length) in Lzop.Compress(_lab, data, level))
            {
                var decoded = new byte[length];
                Assert.Equal(length, LzoDecoder.Decode(stream, decoded));
                Assert.Equal(data[position..(position + length)], decoded);
                position += length;
            }
            Assert.Equal(data.Length, position);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("11")]
    [InlineData("15")]
    [InlineData("0000000000")]
    [InlineData("14410000")] // repeats what is before the start
    [InlineData("20000000")]
    [InlineData("FF")]
    public void A_stream_that_makes_no_sense_is_refused(string stream)
    {
        Assert.Throws<InvalidDataException>(() => LzoDecoder.Decode(Convert.FromHexString(stream), new byte[100]));
    }

    [Fact]
    public void A_stream_that_does_not_fit_is_refused()
    {
        byte[] stream = [17 + 4, 1, 2, 3, 4, 17, 0, 0];
        Assert.Equal(4, LzoDecoder.Decode(stream, new byte[4]));
        Assert.Throws<InvalidDataException>(() => LzoDecoder.Decode(stream, new byte[3]));
    }

    [Fact]
    public void Spoiled_streams_are_decoded_or_refused()
    {
        Assert.SkipUnless(Lzop.Exists, "lzop is not on this machine");
        var streams = Samples().SelectMany(data => Lzop.Compress(_lab, data, "-9")).ToList();
        var random = new Random(1);
        var decoded = new byte[256 * 1024];
        var refused = 0;
        var iterations = int.TryParse(Environment.GetEnvironmentVariable("LIBVIRTPS_FUZZ"), out var value) ? value : 2000;
        for (var i = 0; i < iterations; i++)
        {
            var stream = (byte[])streams[random.Next(streams.Count)].Stream.Clone();
            for (var count = random.Next(1, 5); count > 0; count--)
                stream[random.Next(stream.Length)] = (byte)random.Next(256);
            try
            {
                LzoDecoder.Decode(stream.AsSpan(0, random.Next(4) == 0 ? random.Next(stream.Length) : stream.Length), decoded);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1, iterations - 1);
    }

    private static IEnumerable<byte[]> Samples()
    {
        yield return new byte[300_000];
        yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40_000).Select(i => $"line {i}, {i * i % 97}\n")));
        yield return File.ReadAllBytes(typeof(LzoDecoder).Assembly.Location);
        // Every now and then something that was far before: long distances and short runs.
        var random = new Random(5);
        var data = new byte[200_000];
        for (var at = 0; at < data.Length;)
        {
            var length = Math.Min(random.Next(1, 300), data.Length - at);
            if (at > 50_000 && random.Next(3) > 0)
                data.AsSpan(at - random.Next(300, 50_000), Math.Min(length, 300)).CopyTo(data.AsSpan(at));
            else
                random.NextBytes(data.AsSpan(at, Math.Min(length, 20)));
            at += length;
        }
        yield return data;
    }
}
