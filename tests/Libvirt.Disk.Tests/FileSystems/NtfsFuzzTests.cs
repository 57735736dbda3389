using System.Text;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled NTFS volumes. LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class NtfsFuzzTests : IDisposable
{
    private readonly NtfsLab _lab = new();

    public NtfsFuzzTests() => Assert.SkipUnless(NtfsLab.HasTools, "mkntfs, ntfs-3g or the right to mount are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("6M", 10)]
    [InlineData("6M", 400)]
    public void A_spoiled_volume_is_read_or_refused(string size, int files)
    {
        _lab.Make(size, "-c", "1024");
        _lab.Mount("compression,streams_interface=windows");
        Directory.CreateDirectory($"{_lab.Root}/folder/within");
        for (var i = 0; i < files; i++)
            _lab.Write($"folder/a file of that folder {i}", new byte[i * 4]);
        _lab.SetAttributes("folder/within", NtfsLab.Compressed);
        _lab.Write("folder/within/compressed", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 8000).Select(i => $"{i * 31 % 97} "))));
        _lab.Write("data", new byte[40_000]);
        for (var i = 0; i < 30; i++)
            _lab.Link("data", $"folder/one of many names that are long enough to fill more than one record {i}");
        using (var holes = new FileStream($"{_lab.Root}/holes", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var i = 0; i < 300; i++)
            {
                holes.Position = i * 4096;
                holes.Write(new byte[1024]);
            }
        }
        File.CreateSymbolicLink($"{_lab.Root}/link", "folder/within");
        _lab.SetExtendedAttribute("folder/a file of that folder 0", "system.ntfs_reparse_data", [0x0C, 0, 0, 0xA0, 20, 0, 0, 0, 0, 0, 6, 0, 0, 0, 6, 0, 1, 0, 0, 0, .. "a\0b\0c\0"u8, 0, 0]);
        if (WimArchive.HasTool)
            AddOverlay();
        _lab.Unmount();
        new VolumeFuzz(File.ReadAllBytes(_lab.Image), volume => new NtfsFormat().Open(volume)).Run();
    }

    private void AddOverlay()
    {
        using var files = new ImageLab();
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 8000).Select(i => $"{i * 37 % 101} ")));
        foreach (var (name, algorithm, compression, chunkSize) in ((string, byte, string, int)[])[("xpress", 0, "XPRESS", 4096), ("lzx", 1, "LZX", 32768)])
        {
            using (var file = File.Create($"{_lab.Root}/{name}"))
                file.SetLength(content.Length);
            _lab.SetOverlay(name, algorithm, WimArchive.Compress(files, content, compression, chunkSize));
        }
    }
}
