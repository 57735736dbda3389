using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled file systems. LIBVIRTPS_FUZZ sets how many of each, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class BtrfsFuzzTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public BtrfsFuzzTests() => Assert.SkipUnless(BtrfsImage.HasMkfs, "mkfs.btrfs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("-n 4096 -m single")]
    [InlineData("-n 16384 -O ^no-holes -m dup")]
    public void A_spoiled_file_system_is_read_or_refused(string options)
    {
        var image = File.ReadAllBytes(BtrfsImage.Make(_lab, BtrfsImage.Fill(_lab, manyFiles: 250), options));
        new VolumeFuzz(image, volume => new BtrfsFormat().Open(volume)).Run();
    }
}
