using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled file systems. LIBVIRTPS_FUZZ sets how many of each, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class XfsFuzzTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public XfsFuzzTests() => Assert.SkipUnless(XfsImage.HasMkfs, "mkfs.xfs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("-m crc=0 -b size=512 -l size=2m")]
    [InlineData("-b size=1024 -l size=4m -n size=4096")]
    public void A_spoiled_file_system_is_read_or_refused(string options)
    {
        var image = File.ReadAllBytes(XfsImage.WithAllKinds(_lab, manyFiles: 250, longLinks: options.Contains("crc=0")).Make(options, "16m"));
        new VolumeFuzz(image, volume => new XfsFormat().Open(volume)).Run();
    }
}
