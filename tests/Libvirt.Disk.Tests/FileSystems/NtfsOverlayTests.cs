using System.Globalization;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Compression;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;
using Libvirt.Disk.Registry;
using static Libvirt.Tests.Disk.HiveBuilder;

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
            _lab.SetOverlay($"file {i}", algorithm, WimArchive.Compress(_files, contents[i], compression, chunkSize));
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

    [Fact]
    public void Windows_is_found_where_its_programs_are_compressed_so()
    {
        Assert.SkipUnless(NtfsLab.HasTools, "mkntfs, ntfs-3g or the right to mount are not on this machine");
        byte[] program = [.. GuestInspectionTests.Pe(0x8664, 0x20b), .. new byte[20_000]];
        _lab.Make("20M");
        _lab.Mount("compression,streams_interface=windows");
        Directory.CreateDirectory($"{_lab.Root}/Windows/System32/config");
        using (var file = File.Create($"{_lab.Root}/Windows/System32/cmd.exe"))
            file.SetLength(program.Length);
        _lab.SetOverlay("Windows/System32/cmd.exe", 0, WimArchive.Compress(_files, program, "XPRESS", 4096));
        _lab.Write("Windows/System32/config/SOFTWARE", new HiveBuilder().Build(Key("ROOT", "lh",
            [Key("Microsoft", "lf", [Key("Windows NT", "lf", [Key("CurrentVersion", values: Text("ProductName", "Windows 11 Pro"))])])])));
        _lab.Write("Windows/System32/config/SYSTEM", new HiveBuilder().Build(Key("ROOT", "lh",
        [
            Key("ControlSet001", "lf", [Key("Services", "lf", [Key("Tcpip", "lf", [Key("Parameters", values: Text("Hostname", "desk"))])])]),
            Key("Select", values: Value("Current", HiveValueKind.DWord, [1, 0, 0, 0])),
        ])));
        _lab.Unmount();
        using var guest = Guest.Open(DiskImage.Open(_lab.Image, "raw", cancellationToken: TestContext.Current.CancellationToken));
        var system = Assert.Single(guest.Inspect().OperatingSystems);
        Assert.Equal(("Windows 11 Pro", "desk", "x86_64"), (system.ProductName, system.HostName, system.Architecture));
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
