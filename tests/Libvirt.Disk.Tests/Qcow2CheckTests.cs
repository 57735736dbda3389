using System.Diagnostics;
using System.Text.Json;
using Libvirt.Disk;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>What <c>qemu-img check</c> counts in good and spoiled images, we count.</summary>
public sealed class Qcow2CheckTests : IDisposable
{
    private const int Spoiled = 120;

    private readonly ImageLab _lab = new();

    public Qcow2CheckTests() => Assert.SkipUnless(ImageLab.HasQemuImg && Tool.Exists("qemu-io"), "qemu-img and qemu-io are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Good_images_are_good()
    {
        var images = Make();
        foreach (var image in images)
            Assert.Equal((image, 0UL, 0UL), (image, Ours(image).Corruptions, Ours(image).Leaks));
        Assert.True(images.Length >= 10);
    }

    [Fact]
    public void Spoiled_counts_of_references_and_tables_are_found_as_qemu_img_finds_them()
    {
        var random = new Random(4711);
        var images = Make();
        var (agreeing, wrong) = (0, 0);
        var differences = new List<string>();
        for (var i = 0; i < Spoiled; i++)
        {
            var image = images[i % images.Length];
            var header = ImageReader.Read(_lab.Path(image), "qcow2").Qcow2!;
            var bytes = File.ReadAllBytes(_lab.Path(image));
            var what = Spoil(bytes, header, random);
            _lab.Write("spoiled", bytes);
            var theirs = Theirs("spoiled");
            if (theirs is null)
                continue; // not even opened
            var ours = Ours("spoiled");
            wrong += theirs.Value.Corruptions + theirs.Value.Leaks > 0 ? 1 : 0;
            if ((ours.Corruptions > 0, ours.Leaks) == (theirs.Value.Corruptions > 0, theirs.Value.Leaks))
                agreeing++;
            else
                differences.Add($"{image}, {what}: ours {ours.Corruptions} and {ours.Leaks}, theirs {theirs}; {string.Join("; ", ours.Problems.Take(3))}");
        }
        var output = TestContext.Current.TestOutputHelper!;
        differences.ForEach(output.WriteLine);
        output.WriteLine($"{agreeing} of {agreeing + differences.Count} cases agree; {wrong} of them are not good");
        Assert.Empty(differences);
        Assert.True(wrong > Spoiled / 4, $"{wrong}");
    }

    [Fact]
    public void A_snapshot_whose_table_cannot_be_one_is_a_corruption()
    {
        _lab.Create("image", "1M");
        _lab.QemuImg("snapshot", "-c", "one", "@image");
        var bytes = File.ReadAllBytes(_lab.Path("image"));
        var snapshot = (int)ImageReader.Read(_lab.Path("image"), "qcow2").Qcow2!.SnapshotsOffset;
        WriteU64(bytes, snapshot, 1UL << 63);
        _lab.Write("image", bytes);
        var result = Ours("image");
        Assert.False(result.IsValid);
        Assert.Contains($"snapshot '1' at offset {snapshot}: its L1 table of 1 entries at offset {1UL << 63}", result.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_holes_is_checked_soon()
    {
        _lab.Create("image", "1M", "-o", "cluster_size=512");
        using (var file = File.OpenWrite(_lab.Path("image")))
            file.SetLength(1L << 39);
        var watch = Stopwatch.StartNew();
        Assert.Equal((0UL, 0UL), (Ours("image").Corruptions, Ours("image").Leaks));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        using (var file = File.OpenWrite(_lab.Path("image")))
            file.SetLength((1L << 40) + 512);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => Ours("image"), "its 2147483649 clusters are too many to be counted");
    }

    // An entry of the table of counts, of L1 or of L2 gets another number.
    private static string Spoil(byte[] bytes, Qcow2Header header, Random random)
    {
        var l1 = (int)header.L1TableOffset;
        var l2 = (int)(ReadU64(bytes, l1) & 0x00ff_ffff_ffff_fe00);
        var counts = (int)ReadU64(bytes, (int)header.RefcountTableOffset);
        switch (random.Next(4))
        {
            case 0 when header.RefcountBits == 16:
                var cluster = random.Next(Math.Min(bytes.Length / (int)header.ClusterSize, (int)header.ClusterSize / 2));
                var count = (byte)random.Next(4);
                bytes[counts + cluster * 2 + 1] = count;
                return $"reference count {count} of cluster {cluster}";
            case 1:
                bytes[l1] ^= 0x80;
                return "the copied flag of L1 entry 0";
            case 2 when l2 != 0:
                bytes[l2] ^= 0x80;
                return "the copied flag of L2 entry 0";
            case 3 when l2 != 0 && header.DataFile is null && (bytes[l2] & 0x40) == 0:
                WriteU64(bytes, l2, ReadU64(bytes, l2) + header.ClusterSize * (ulong)random.Next(1, 40));
                return "L2 entry 0 leads elsewhere";
            default:
                return "nothing";
        }
    }

    private string[] Make()
    {
        (string Name, string[] Options)[] kinds =
        [
            ("plain", []), ("v2", ["-o", "compat=0.10"]), ("small", ["-o", "cluster_size=512"]), ("large", ["-o", "cluster_size=2M"]),
            ("extended", ["-o", "extended_l2=on"]), ("bits1", ["-o", "refcount_bits=1"]), ("bits8", ["-o", "refcount_bits=8"]), ("bits64", ["-o", "refcount_bits=64"]),
            ("preallocated", ["-o", "preallocation=metadata"]), ("lazy", ["-o", "lazy_refcounts=on"]), ("snapshots", []), ("bitmaps", []), ("compressed", []),
        ];
        foreach (var (name, options) in kinds)
        {
            _lab.Create(name, "8M", options);
            Tool.Run("qemu-io", ["-f", "qcow2", "-c", "write -P 1 0 1M", "-c", "write -P 2 3M 200k", "-c", "write -z 5M 128k", _lab.Path(name)]);
        }
        _lab.QemuImg("snapshot", "-c", "one", "@snapshots");
        Tool.Run("qemu-io", ["-f", "qcow2", "-c", "write -P 3 0 64k", _lab.Path("snapshots")]);
        _lab.QemuImg("snapshot", "-c", "two", "@snapshots");
        _lab.QemuImg("bitmap", "--add", "@bitmaps", "b0");
        Tool.Run("qemu-io", ["-f", "qcow2", "-c", "write -P 3 2M 64k", _lab.Path("bitmaps")]);
        _lab.QemuImg("convert", "-c", "-O", "qcow2", "@plain", "@compressed");
        return [.. kinds.Select(kind => kind.Name)];
    }

    private ImageCheckResult Ours(string name) => ImageChecker.Check(_lab.Path(name), "qcow2", cancellationToken: TestContext.Current.CancellationToken);

    private (ulong Corruptions, ulong Leaks)? Theirs(string name)
    {
        var (_, output, _) = Tool.TryRun("qemu-img", ["check", "-f", "qcow2", "--output=json", _lab.Path(name)], input: null);
        if (!output.StartsWith('{'))
            return null;
        var root = JsonDocument.Parse(output).RootElement;
        return (Number(root, "corruptions"), Number(root, "leaks"));
    }

    private static ulong Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetUInt64() : 0;

    private static ulong ReadU64(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at));

    private static void WriteU64(byte[] bytes, int at, ulong value) => System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at), value);
}
