using System.Globalization;
using System.Text.RegularExpressions;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>mkfs.fat and mtools make the volumes and say what is in them; we must say the same.</summary>
public sealed partial class FatTests : IDisposable
{
    private static readonly DateTime Time = new(2021, 2, 28, 23, 59, 58, DateTimeKind.Utc);

    private readonly ImageLab _lab = new();

    public FatTests() => Assert.SkipUnless(HasTools && Tool.Exists("blkid"), "dosfstools, mtools or blkid are not on this machine");

    internal static bool HasTools => Tool.Exists("mkfs.vfat") && Tool.Exists("mcopy") && ImageLab.HasQemuImg;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("1440k", "-F 12 -n LABEL")]
    [InlineData("6M", "-F 12 -s 8 -f 1")]
    [InlineData("30M", "-F 16 -n LOWER")]
    [InlineData("100M", "-F 16 -S 4096 -r 1024")]
    [InlineData("64M", "-F 32 -n EFI-SYSTEM")]
    [InlineData("40M", "-F 32 -s 1 -i 0A0B0C0D")]
    [InlineData("300M", "-F 32 -S 2048 -R 16 -f 1")]
    public void Everything_is_read_as_mtools_and_fsck_read_it(string size, string options)
    {
        var image = Make(size, options);
        Fill(image);
        using var volume = OpenVolume(image);
        var fileSystem = FileSystemFormats.Open(volume)!;
        Directory.CreateDirectory(_lab.Path("out"));
        Tool.Run("mcopy", "-s", "-n", "-i", image, "::*", _lab.Path("out"));
        FileTree.AssertEqual(FileTree.Read(_lab.Path("out")), FileTree.Read(fileSystem));
        Assert.Equal(60, FileTree.Read(fileSystem).Count);
        NtfsTests.AssertReadsAnywhere(fileSystem, fileSystem.GetNode(fileSystem.Find(fileSystem.Root, "pieces")!));
        Assert.Equal(BlkidFacts(image), (fileSystem.Type, fileSystem.Label, fileSystem.Uuid));
        Assert.Equal(new("vfat", fileSystem.Label, fileSystem.Uuid), FileSystemFormats.Probe(volume));
        AssertUsage(image, fileSystem);
    }

    [Fact]
    public void Facts_of_files_are_told()
    {
        var image = Make("30M", "-F 16");
        Fill(image);
        Tool.Run("mattrib", "-i", image, "+h", "+s", "+r", "-a", "::/EFI/lower.txt");
        using var volume = OpenVolume(image);
        var fileSystem = FileSystemFormats.Open(volume)!;
        var folder = fileSystem.GetNode(fileSystem.Find(fileSystem.Root, "efi")!);
        var file = fileSystem.GetNode(fileSystem.Find(folder, "LOWER.txt")!);
        Assert.Equal((FileKind.Directory, FileAttributes.Directory), (folder.Kind, folder.Attributes));
        Assert.Equal(FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReadOnly, file.Attributes);
        Assert.Equal(Time, file.Modified);
        Assert.Equal((5UL, 2048UL, null), (file.Size, file.Allocated, file.Mode));
    }

    [Fact]
    public void Names_are_found_whatever_their_case_and_by_their_short_form()
    {
        var image = Make("30M", "-F 16");
        Fill(image);
        using var volume = OpenVolume(image);
        var fileSystem = FileSystemFormats.Open(volume)!;
        Assert.False(fileSystem.IsCaseSensitive);
        Assert.Equal("A rather long name, with dots.and.more.text", fileSystem.Find(fileSystem.Root, "a RATHER long name, with dots.and.more.text")?.Name);
        Assert.Equal("A rather long name, with dots.and.more.text", fileSystem.Find(fileSystem.Root, "aRathe~1.tex")?.Name);
        Assert.Null(fileSystem.Find(fileSystem.Root, "nothing"));
    }

    [Fact]
    public void The_label_is_that_of_the_root_directory_as_blkid_has_it()
    {
        var image = Make("30M", "-F 16 -n FIRST");
        Tool.Run("mlabel", "-c", "-i", image, "::");
        using (var volume = OpenVolume(image))
            Assert.Equal(BlkidFacts(image).Label, FileSystemFormats.Open(volume)!.Label);
        Tool.Run("mlabel", "-i", image, "::SECOND");
        using (var volume = OpenVolume(image))
            Assert.Equal("SECOND", FileSystemFormats.Open(volume)!.Label);
    }

    [Fact]
    public void A_volume_that_is_spoiled_is_still_told_by_its_signature()
    {
        var bytes = File.ReadAllBytes(Make("40M", "-F 32 -s 1 -i 0A0B0C0D"));
        bytes.AsSpan(44, 4).Fill(0xF0); // where the root directory starts
        var volume = new MemoryBlocks("volume", bytes);
        Assert.Equal(new("vfat", null, "0A0B-0C0D"), FileSystemFormats.Probe(volume));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => FileSystemFormats.Open(volume), "volume", "cluster 4042322160");
    }

    private string Make(string size, string options)
    {
        var image = _lab.Path("fat");
        Tool.Run("qemu-img", "create", "-q", "-f", "raw", image, size);
        Tool.Run("mkfs.vfat", [.. options.Split(' '), image]);
        return image;
    }

    private void Fill(string image)
    {
        var tree = Directory.CreateDirectory(_lab.Path("tree")).FullName;
        Directory.CreateDirectory($"{tree}/EFI/Boot/x64");
        Directory.CreateDirectory($"{tree}/empty");
        var random = new Random(1);
        (string Name, int Size)[] files =
        [
            ("EFI/lower.txt", 5), ("EFI/UPPER.TXT", 512), ("EFI/Mixed.Txt", 2048), ("EFI/Boot/bootx64.efi", 300_001), ("EFI/Boot/x64/none", 0),
            ("A rather long name, with dots.and.more.text", 40_000), ("Ünïcödé → 文字 😀.txt", 7), ("NOEXT", 65_536), (".bashrc", 3), (new string('n', 200), 1),
        ];
        foreach (var (name, length) in files.Concat(Enumerable.Range(0, 45).Select(i => ($"empty/A file with a long name, number {i}", i))))
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            File.WriteAllBytes($"{tree}/{name}", bytes);
            File.SetLastWriteTimeUtc($"{tree}/{name}", Time);
        }

        // Holes between files that go again make the last one lie in pieces.
        for (var i = 0; i < 20; i++)
            Tool.Run("mcopy", "-i", image, $"{tree}/A rather long name, with dots.and.more.text", $"::/hole{i}");
        for (var i = 0; i < 20; i += 2)
            Tool.Run("mdel", "-i", image, $"::/hole{i}");
        Tool.Run("mcopy", ["-s", "-m", "-i", image, .. Directory.GetFileSystemEntries(tree), "::/"]);
        for (var i = 1; i < 20; i += 2)
            Tool.Run("mdel", "-i", image, $"::/hole{i}");
        File.WriteAllBytes($"{tree}/pieces", new byte[500_000].Select((_, i) => (byte)(i / 1000)).ToArray());
        Tool.Run("mcopy", "-i", image, $"{tree}/pieces", "::/pieces");
    }

    private static void AssertUsage(string image, FileSystem fileSystem)
    {
        var (_, output, _) = Tool.TryRun("fsck.fat", ["-n", image], input: null);
        var clusters = UsedOfAll().Match(output).Groups;
        var (used, all) = (ulong.Parse(clusters[1].Value, CultureInfo.InvariantCulture), ulong.Parse(clusters[2].Value, CultureInfo.InvariantCulture));
        var usage = fileSystem.GetUsage();
        var clusterSize = usage.Size / all;
        Assert.Equal((all * clusterSize, used * clusterSize, usage.Free), (usage.Size, usage.Used, usage.Available));
    }

    private static (string Type, string? Label, string? Uuid) BlkidFacts(string image) => (Blkid(image, "TYPE")!, Blkid(image, "LABEL"), Blkid(image, "UUID"));

    private static string? Blkid(string image, string tag)
    {
        var value = Tool.TryRun("blkid", ["-p", "-o", "value", "-s", tag, image], input: null).Output.TrimEnd('\n');
        return value.Length == 0 ? null : value;
    }

    private static FileBlocks OpenVolume(string path) => new(ImageFile.Open(path, overlay: null), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"(\d+)/(\d+) clusters")]
    private static partial Regex UsedOfAll();
}
