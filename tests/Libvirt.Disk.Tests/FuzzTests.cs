using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Libvirt.Disk;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>
/// Spoiled headers: an answer or a <see cref="VirtException"/>, nothing else, soon, and with little memory.
/// LIBVIRTPS_FUZZ_ITERATIONS sets how many, LIBVIRTPS_FUZZ_SEED which.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly int Iterations = Setting("LIBVIRTPS_FUZZ_ITERATIONS") ?? 20_000;
    private static readonly int Seed = Setting("LIBVIRTPS_FUZZ_SEED") ?? Random.Shared.Next();

    private readonly ImageLab _lab = new();
    private readonly HeaderMutator _mutator = new(Seed);

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_spoiled_header_is_read_or_refused() =>
        Run("headers", Iterations, () => _mutator.Next(), bytes => Qcow2Header.Parse(bytes, "image"));

    [Fact]
    public void A_spoiled_image_is_read_or_refused_with_its_chain()
    {
        new Qcow2Image().Write(_lab.Path("base.qcow2"));
        var count = 0;
        Run("images", Iterations / 10, () => _lab.Write("top.qcow2", _mutator.Next()), path => BackingChain.Discover(path, count++ % 2 == 0 ? "qcow2" : null));
    }

    [Fact]
    public void A_spoiled_JSON_notation_is_read_or_refused()
    {
        string[] texts =
        [
            """json:{"driver":"qcow2","file":{"driver":"file","filename":"/vm/base.qcow2","locking":"off"}}""",
            """json:{"driver":"raw","file.driver":"host_device","file.filename":"/dev/\u0062ase"}""",
        ];
        var count = 0;
        Run("JSON notations", Iterations, () => "json:" + _mutator.Next(texts[count++ % texts.Length]["json:".Length..]), text => BackingReference.Parse(text, "image"));
    }

    [Fact]
    public void What_we_take_of_spoiled_images_qemu_img_takes_alike()
    {
        Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");
        // Headers in order that lead to structures that are not: those are for who reads them.
        string[] beyond = ["reference count table", "snapshot table", "bitmap", "LUKS", "CRYPTO", "Encryption header", "extension header"];
        var mutator = new HeaderMutator(Setting("LIBVIRTPS_FUZZ_SEED") ?? 1);
        var (taken, refused, stricter, beyondHeader) = (0, 0, 0, 0);
        for (var i = 0; i < Iterations / 100; i++)
        {
            var header = mutator.Next();
            var path = _lab.Write("image", [.. header, .. new byte[0x30000 - header.Length]]);
            var (code, output, error) = Tool.TryRun("qemu-img", ["info", "-f", "qcow2", "--output=json", path], input: null);
            try
            {
                var ours = ImageReader.Read(path, "qcow2");
                if (code == 0)
                    AssertAlike(ours, JsonDocument.Parse(output).RootElement, header);
                else
                    Assert.True(beyond.Any(error.Contains), $"taken, but by qemu-img refused: {error}{Convert.ToHexString(header)}");
                taken += code == 0 ? 1 : 0;
                beyondHeader += code == 0 ? 0 : 1;
            }
            catch (VirtException)
            {
                refused += code == 0 ? 0 : 1;
                stricter += code == 0 ? 1 : 0;
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{taken + refused} of {Iterations / 100} cases agree ({taken} taken, {refused} refused); "
            + $"refused by us alone {stricter}, by qemu-img alone for what the header leads to {beyondHeader}");
    }

    private static void AssertAlike(ImageInfo ours, JsonElement theirs, byte[] header)
    {
        var expected = (
            theirs.GetProperty("virtual-size").GetUInt64(),
            theirs.TryGetProperty("backing-filename", out var file) ? file.GetString() : null,
            theirs.TryGetProperty("backing-filename-format", out var format) ? format.GetString() : null);
        Assert.True(expected == (ours.Capacity / 512 * 512, ours.BackingPath, ours.BackingFormat), $"{expected}, ours {ours}: {Convert.ToHexString(header)}");
    }

    private static void Run<T>(string what, int iterations, Func<T> make, Func<T, object> read)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{iterations} {what}, LIBVIRTPS_FUZZ_SEED={Seed}");
        var (refused, slowest, largest) = (0, TimeSpan.Zero, 0L);
        var codes = new SortedDictionary<VirtErrorCode, int>();
        for (var i = 0; i < iterations; i++)
        {
            var input = make();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                read(input);
            }
            catch (VirtException e)
            {
                refused++;
                codes[e.Code] = codes.GetValueOrDefault(e.Code) + 1;
            }
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
        output.WriteLine($"{refused} refused: {string.Join(", ", codes.Select(pair => $"{pair.Key} {pair.Value}"))}");
        output.WriteLine($"slowest {slowest.TotalMilliseconds:F1} ms, most memory {largest} bytes");
        Assert.InRange(refused, 1, iterations - 1);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"{slowest}");
        Assert.True(largest < 1 << 20, $"{largest} bytes");
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
