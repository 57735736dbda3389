using System.Globalization;
using System.Text;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>ntfs-3g fills the volumes and says what is in them; we must say the same.</summary>
public sealed class NtfsTests : IDisposable
{
    private readonly NtfsLab _lab = new();

    public NtfsTests() => Assert.SkipUnless(NtfsLab.HasTools, "mkntfs, ntfs-3g or the right to mount are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("40M", "-L", "My volume")]
    [InlineData("40M", "-c", "512")]
    [InlineData("60M", "-s", "4096", "-c", "8192")]
    [InlineData("200M", "-c", "65536", "-L", "Größe 文字")]
    public void Everything_is_read_as_ntfs_3g_reads_it(string size, params string[] options)
    {
        _lab.Make(size, options);
        _lab.Mount();
        Fill(canCompress: !options.Contains("8192") && !options.Contains("65536"));
        _lab.Unmount();
        _lab.Mount();
        var expected = FileTree.Read(_lab.Root);
        var facts = _lab.ReadFacts();
        var usage = Tool.Run("stat", "-f", "-c", "%b %f %a %S %c %d", _lab.Root).Split(' ').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        _lab.Unmount();

        var fileSystem = _lab.Open(out var volume);
        using (volume)
        {
            FileTree.AssertEqual(expected, FileTree.Read(fileSystem));
            FileTree.AssertEqual(facts, ReadFacts(fileSystem));
            Assert.True(expected.Count > 2000);
            foreach (var name in ((string[])["sparse", "compressed/mixed", "compressed/holes"]).Where(expected.ContainsKey))
                AssertReadsAnywhere(fileSystem, NtfsLab.GetNode(fileSystem, name));
            var ours = fileSystem.GetUsage();
            Assert.Equal((usage[0] * usage[3], usage[1] * usage[3], usage[2] * usage[3], usage[4], usage[5]), (ours.Size, ours.Free, ours.Available, ours.Files, ours.FreeFiles));
            Assert.Equal(("ntfs", Blkid("LABEL"), Blkid("UUID")), (fileSystem.Type, fileSystem.Label, fileSystem.Uuid));
            Assert.Equal(new("ntfs", fileSystem.Label, fileSystem.Uuid), FileSystemFormats.Probe(fileSystem.Source));
        }
    }

    [Fact]
    public void A_volume_that_lies_in_pieces_is_read_as_ntfs_3g_reads_it()
    {
        _lab.Make("16M");
        _lab.Mount();
        var count = Repeat(8000, i => _lab.Write($"p{i}", new byte[4096]));
        for (var i = 0; i < count; i += 2)
            File.Delete($"{_lab.Root}/p{i}");

        // A file with a hole after each cluster, and an MFT that grows into gaps: each is in more pieces than one record can tell of.
        using (var pieces = new FileStream($"{_lab.Root}/pieces", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var i = 0; i < 600; i++)
            {
                pieces.Position = i * 8192;
                pieces.Write([.. Enumerable.Range(0, 1024).SelectMany(j => BitConverter.GetBytes(i * j))]);
            }
        }
        Repeat(300, i => _lab.Link("pieces", $"another, rather long name of the same file, number {i}"));
        Repeat(8000, i => _lab.Write($"r{i}", Encoding.ASCII.GetBytes($"resident {i}")));
        _lab.Unmount();
        _lab.Mount();
        var (expected, facts) = (FileTree.Read(_lab.Root), _lab.ReadFacts());
        _lab.Unmount();

        Assert.True(expected.Count > 4000, $"{expected.Count}");
        var fileSystem = _lab.Open(out var volume);
        using (volume)
        {
            FileTree.AssertEqual(expected, FileTree.Read(fileSystem));
            FileTree.AssertEqual(facts, ReadFacts(fileSystem));
            var inside = new NtfsVolume(fileSystem.Source);
            Assert.True(inside.Mft.Inode.FindParts(NtfsAttributeType.Data).Count > 1);
            var pieces = NtfsLab.GetNode(fileSystem, "pieces");
            Assert.True(NtfsInode.Open(inside, new NtfsReference(pieces.Inode)).FindParts(NtfsAttributeType.Data).Count > 1);
            AssertReadsAnywhere(fileSystem, pieces);
        }
    }

    /// <summary>Holds that pieces of a file are the same as in the whole, read by several threads at once.</summary>
    internal static void AssertReadsAnywhere(FileSystem fileSystem, FileNode file)
    {
        using var source = fileSystem.Open(file);
        var whole = new byte[source.Length];
        source.ReadExactly(0, whole, "file");
        Parallel.For(0, 4, seed =>
        {
            var (random, part) = (new Random(seed), new byte[20_000]);
            for (var i = 0; i < 100; i++)
            {
                var offset = random.Next(whole.Length);
                var length = source.Read(offset, part.AsSpan(0, random.Next(1, part.Length)));
                Assert.Equal(whole.AsSpan(offset, length), part.AsSpan(0, length));
            }
        });
    }

    private static int Repeat(int times, Action<int> action)
    {
        for (var i = 0; i < times; i++)
        {
            try
            {
                action(i);
            }
            catch (IOException)
            {
                return i; // the volume is full
            }
        }
        return times;
    }

    private static SortedDictionary<string, string> ReadFacts(FileSystem fileSystem)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Read(FileNode directory, string path)
        {
            foreach (var entry in fileSystem.List(directory))
            {
                var node = fileSystem.GetNode(entry);
                lines.Add(path + entry.Name, $"{node.Inode} {node.Links} {node.Size} {(node.Allocated + 511) / 512} {NtfsLab.Time(node.Modified)} {NtfsLab.Time(node.Accessed)} {NtfsLab.Time(node.Changed)}");
                if (node.Kind == FileKind.Directory)
                    Read(node, $"{path}{entry.Name}/");
            }
        }
        Read(fileSystem.Root, "");
        return lines;
    }

    private void Fill(bool canCompress)
    {
        var random = new Random(2);
        byte[] Noise(int length)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            return bytes;
        }
        Directory.CreateDirectory($"{_lab.Root}/Windows/System32/config");
        Directory.CreateDirectory($"{_lab.Root}/many");
        _lab.Write("empty", []);
        _lab.Write("resident", Noise(300));
        _lab.Write("Ünïcödé → 文字 😀.txt", Noise(7000));
        _lab.Write(new string('n', 255), Noise(1));
        _lab.Write("Windows/System32/config/SOFTWARE", Noise(1_000_001));
        for (var i = 0; i < 3000; i++)
            _lab.Write($"many/{(i % 3 == 0 ? "File" : "file")} number {i * 7919 % 3000}", Encoding.ASCII.GetBytes($"content {i}"));
        for (var i = 0; i < 3000; i += 5)
            File.Delete($"{_lab.Root}/many/{(i % 3 == 0 ? "File" : "file")} number {i * 7919 % 3000}");
        using (var sparse = File.Create($"{_lab.Root}/sparse"))
        {
            sparse.Position = 5_000_000;
            sparse.Write(Noise(10_000));
            sparse.SetLength(20_000_000);
        }

        for (var i = 0; i < 40; i++)
            _lab.Link("resident", $"many/another, rather long name of the same file, number {i}");
        File.CreateSymbolicLink($"{_lab.Root}/link", "Windows/System32");
        if (canCompress)
            FillCompressed(Noise);
    }

    private void FillCompressed(Func<int, byte[]> noise)
    {
        Directory.CreateDirectory($"{_lab.Root}/compressed");
        _lab.SetAttributes("compressed", NtfsLab.Compressed);
        var text = Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"line {i * 31 % 997} of a text that compresses well")));
        _lab.Write("compressed/text", text);
        _lab.Write("compressed/noise", noise(300_000));
        _lab.Write("compressed/zeros", new byte[500_000]);
        _lab.Write("compressed/mixed", [.. text.AsSpan(0, 100_000), .. noise(100_000), .. new byte[200_000], .. text.AsSpan(0, 77_777)]);
        _lab.Write("compressed/short", "short"u8);
        using var holes = File.Create($"{_lab.Root}/compressed/holes");
        holes.Position = 1_000_000;
        holes.Write(text);
        holes.SetLength(5_000_000);
    }

    private string? Blkid(string tag)
    {
        var value = Tool.TryRun("blkid", ["-p", "-o", "value", "-s", tag, _lab.Image], input: null).Output.TrimEnd('\n');
        return value.Length == 0 ? null : value;
    }
}
