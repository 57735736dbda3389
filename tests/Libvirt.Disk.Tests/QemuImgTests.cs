using System.Diagnostics;
using System.Text.Json;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

/// <summary>qemu-img makes the images and says what is in them; we must say the same.</summary>
public sealed class QemuImgTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public QemuImgTests() => Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");

    private static ITestOutputHelper Output => TestContext.Current.TestOutputHelper!;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Images_and_their_chains_are_read_as_qemu_img_reads_them()
    {
        var names = ImageCatalog.MakeReadable(_lab);
        var agreeing = 0;
        foreach (var name in names)
        {
            var differences = Differences(name);
            agreeing += differences.Count == 0 ? 1 : 0;
            foreach (var difference in differences)
                Output.WriteLine($"{name}: {difference}");
        }
        Output.WriteLine($"{agreeing} of {names.Count} cases agree");
        Assert.Equal(names.Count, agreeing);
        Assert.True(names.Count >= 40);
    }

    [Fact]
    public void Disks_of_images_are_read_as_qemu_img_converts_them()
    {
        var (agreeing, count) = (0, 0);
        foreach (var name in ImageCatalog.MakeReadable(_lab))
        {
            var image = ImageReader.Read(_lab.Path(name));
            if (image.IsEncrypted || image.Capacity > 20 << 20)
                continue;
            _lab.QemuImg("convert", "-O", "raw", "@" + name, "@converted to raw");
            var difference = DiskContent.Difference(_lab.Path(name), format: null, _lab.Path("converted to raw"));
            if (difference is not null)
                Output.WriteLine($"{name}: {difference}");
            agreeing += difference is null ? 1 : 0;
            count++;
        }
        Output.WriteLine($"{agreeing} of {count} disks agree");
        Assert.Equal(count, agreeing);
        Assert.True(count >= 40);
    }

    [Fact]
    public void Formats_without_a_reader_are_recognised_as_qemu_img_does_and_refused_by_name()
    {
        var formats = ImageCatalog.MakeUnreadable(_lab);
        foreach (var format in formats)
        {
            Assert.Equal(format, Info(format, chain: false)[0].GetProperty("format").GetString());
            Assert.Equal(format, ImageReader.Probe(_lab.Path(format)).ToString(), ignoreCase: true);
            VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Path(format)), $"format '{format}'", _lab.Path(format));
        }
        Output.WriteLine($"{formats.Count} of {formats.Count} cases agree");
    }

    [Fact]
    public void A_header_is_read_faster_than_by_a_qemu_img_process()
    {
        _lab.Create("base", "1G");
        _lab.Create("mid", "1G", "-b", "base", "-F", "qcow2");
        var top = _lab.Create("top", "1G", "-b", "mid", "-F", "qcow2");
        var header = Microseconds(2000, () => ImageReader.Read(top, "qcow2"));
        var probe = Microseconds(2000, () => ImageReader.Read(top));
        var raw = Microseconds(2000, () => ImageReader.Read(top, "raw"));
        var chain = Microseconds(2000, () => BackingChain.Discover(top, "qcow2"));
        var peer = Microseconds(10, () => _lab.QemuImg("info", "--output=json", top));
        var peerChain = Microseconds(10, () => _lab.QemuImg("info", "--output=json", "--backing-chain", top));
        Output.WriteLine($"one image: {header:F1} µs qcow2, {probe:F1} µs probed, {raw:F1} µs raw; qemu-img info {peer:F0} µs");
        Output.WriteLine($"a chain of three: {chain:F1} µs; qemu-img info --backing-chain {peerChain:F0} µs");
        Assert.True(header < peer);
        Assert.True(chain < peerChain);
    }

    private List<string> Differences(string name)
    {
        var differences = new List<string>();
        // Blocks may still be given to a file that was written a moment ago.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            differences = Differences(BackingChain.Discover(_lab.Path(name), format: null), Info(name, chain: true));
            if (differences.Count == 0)
                break;
            Thread.Sleep(200);
        }
        return differences;
    }

    private static List<string> Differences(IReadOnlyList<ImageInfo> ours, JsonElement[] theirs)
    {
        if (ours.Count != theirs.Length)
            return [$"{ours.Count} images, qemu-img {theirs.Length}"];
        return [.. ours.Zip(theirs).SelectMany(pair => Facts(pair.First).Except(Facts(pair.Second)).Select(fact => $"ours {fact}")
            .Concat(Facts(pair.Second).Except(Facts(pair.First)).Select(fact => $"qemu-img {fact}")))];
    }

    private static IEnumerable<(string Name, string? Value)> Facts(ImageInfo image)
    {
        yield return ("filename", image.Path);
        yield return ("format", image.FormatName);
        // QEMU counts in sectors.
        yield return ("virtual-size", $"{(image.Capacity + 511) / 512 * 512}");
        yield return ("actual-size", $"{image.Allocation}");
        yield return ("physical", $"{image.Physical}");
        yield return ("backing-filename", image.BackingPath);
        yield return ("backing-filename-format", image.BackingFormat);
        yield return ("encrypted", $"{image.IsEncrypted}");
        yield return ("cluster-size", $"{image.ClusterSize}");
        yield return ("dirty-flag", $"{image.Qcow2?.IsDirty ?? false}");
        foreach (var snapshot in image.Snapshots)
            yield return ("snapshot", $"{snapshot.Id} {snapshot.Name} {snapshot.VmStateSize} {snapshot.Date.ToUnixTimeMilliseconds()} {snapshot.VmClock.Ticks}");
        yield return ("compat", image.Qcow2?.Compat);
        yield return ("refcount-bits", $"{image.Qcow2?.RefcountBits}");
        yield return ("data-file", image.DataFile);
        yield return ("compression-type", image.Qcow2?.Compression.ToString().ToLowerInvariant());
        if (image.Vmdk is { } vmdk)
        {
            yield return ("create-type", vmdk.CreateType);
            yield return ("cid", $"{vmdk.ContentId}");
            yield return ("parent-cid", $"{vmdk.ParentContentId}");
            foreach (var extent in vmdk.Extents)
                yield return ("extent", $"{extent.FileName ?? Path.GetFileName(image.Path)} {extent.Size} {extent.GrainSize} {extent.IsCompressed} {(extent.FileName is null ? "" : extent.Type)}");
        }
        if (image.Qcow2 is not { Version: 3 } header)
            yield break;
        yield return ("corrupt", $"{header.IsCorrupt}");
        yield return ("lazy-refcounts", $"{header.CompatibleFeatures.HasFlag(Qcow2CompatibleFeatures.LazyRefcounts)}");
        yield return ("extended-l2", $"{header.IncompatibleFeatures.HasFlag(Qcow2IncompatibleFeatures.ExtendedL2)}");
        if (header.DataFile is not null)
            yield return ("data-file-raw", $"{header.AutoclearFeatures.HasFlag(Qcow2AutoclearFeatures.RawExternalData)}");
    }

    private static IEnumerable<(string Name, string? Value)> Facts(JsonElement image)
    {
        foreach (var name in (string[])["filename", "format", "virtual-size", "actual-size"])
            yield return (name, Text(image, name));
        var file = image.GetProperty("filename").GetString()!;
        yield return ("physical", $"{new FileInfo(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file).Length}");
        yield return ("backing-filename", Text(image, "backing-filename"));
        yield return ("backing-filename-format", Text(image, "backing-filename-format"));
        yield return ("encrypted", Text(image, "encrypted") ?? "False");
        yield return ("cluster-size", Text(image, "cluster-size") ?? "");
        yield return ("dirty-flag", Text(image, "dirty-flag") ?? "False");
        foreach (var snapshot in image.TryGetProperty("snapshots", out var snapshots) ? snapshots.EnumerateArray().ToArray() : [])
            yield return ("snapshot", $"{Text(snapshot, "id")} {Text(snapshot, "name")} {Text(snapshot, "vm-state-size")} {Number(snapshot, "date", 1000)} {Number(snapshot, "vm-clock", TimeSpan.TicksPerSecond)}");
        var specific = image.TryGetProperty("format-specific", out var holder) ? holder.GetProperty("data") : default;
        yield return ("compat", Text(specific, "compat"));
        yield return ("refcount-bits", Text(specific, "refcount-bits") ?? "");
        yield return ("data-file", Text(specific, "data-file"));
        yield return ("compression-type", Text(specific, "compression-type"));
        foreach (var name in (string[])["create-type", "cid", "parent-cid"])
        {
            if (Text(specific, name) is { } value)
                yield return (name, value);
        }
        foreach (var extent in Text(specific, "extents") is null ? [] : specific.GetProperty("extents").EnumerateArray())
            yield return ("extent", $"{Path.GetFileName(Text(extent, "filename"))} {Text(extent, "virtual-size")} {Text(extent, "cluster-size")} {Text(extent, "compressed") ?? "False"} {Text(extent, "format")}");
        foreach (var name in (string[])["corrupt", "lazy-refcounts", "extended-l2", "data-file-raw"])
        {
            if (Text(specific, name) is { } value)
                yield return (name, value);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : null;

    // Seconds and nanoseconds in the unit of which a second has so many.
    private static long Number(JsonElement element, string name, long perSecond) =>
        element.GetProperty(name + "-sec").GetInt64() * perSecond + element.GetProperty(name + "-nsec").GetInt64() / (1_000_000_000 / perSecond);

    private JsonElement[] Info(string name, bool chain)
    {
        var json = _lab.QemuImg(chain ? ["info", "--output=json", "--backing-chain", "@" + name] : ["info", "--output=json", "@" + name]);
        var root = JsonDocument.Parse(json).RootElement;
        return chain ? [.. root.EnumerateArray()] : [root];
    }

    private static double Microseconds(int times, Func<object> action)
    {
        for (var i = 0; i < Math.Min(times, 200); i++)
            action();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            action();
        return watch.Elapsed.TotalMicroseconds / times;
    }
}
