using System.Diagnostics;
using System.Text;
using Libvirt.Disk.Compression;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled Zstandard: bytes or an <see cref="InvalidDataException"/>, soon. LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class ZstdFuzzTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_spoiled_frame_is_decoded_or_refused()
    {
        Assert.SkipUnless(Tool.Exists("zstd"), "zstd is not on this machine");
        var seed = VolumeFuzz.Setting("LIBVIRTPS_FUZZ_SEED") ?? Random.Shared.Next();
        var random = new Random(seed);
        byte[][] corpus = [.. Corpus()];
        var destination = new byte[65536];
        var (refused, slowest, iterations) = (0, TimeSpan.Zero, VolumeFuzz.Iterations * 4);
        for (var i = 0; i < iterations; i++)
        {
            var source = Spoil(corpus[random.Next(corpus.Length)], random);
            var start = Stopwatch.GetTimestamp();
            try
            {
                Assert.InRange(ZstdDecoder.Decode(source, destination.AsSpan(0, random.Next(destination.Length + 1))), 0, destination.Length);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"iteration {i} of seed {seed}: {e}");
            }
            slowest = Stopwatch.GetElapsedTime(start) is var time && time > slowest ? time : slowest;
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{iterations} frames, LIBVIRTPS_FUZZ_SEED={seed}: {refused} refused, slowest {slowest.TotalMilliseconds:F1} ms");
        Assert.InRange(refused, 1, iterations - 1);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"{slowest}");
    }

    private IEnumerable<byte[]> Corpus()
    {
        var random = new Random(1);
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 9000).Select(i => $"{random.Next(100)} {(i % 7 == 0 ? "line" : "word")} ")));
        byte[] letters = [.. Enumerable.Range(0, 20_000).Select(_ => (byte)(random.Next(4) * random.Next(4)))];
        foreach (var data in (byte[][])[text, text[..300], text[..20], letters, new byte[40_000], [.. letters, .. new byte[1000], .. text]])
        {
            foreach (var options in (string[][])[["-1"], ["-19"], ["--no-check"], ["--fast=9", "--no-check"]])
            {
                var path = _lab.Write("data", data);
                Tool.Run("zstd", ["-q", "-f", .. options, path]);
                yield return File.ReadAllBytes(path + ".zst");
            }
        }
    }

    // Headers are where most is decided: of the frame, and of the tables of the first block.
    private static byte[] Spoil(byte[] frame, Random random)
    {
        var bytes = (byte[])frame.Clone();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Length, 100) : bytes.Length);
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                1 => (byte)(random.Next(2) * 255),
                _ => (byte)random.Next(256),
            };
        }
        return random.Next(20) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
