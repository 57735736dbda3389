using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled FAT volumes. LIBVIRTPS_FUZZ sets how many of each, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class FatFuzzTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public FatFuzzTests() => Assert.SkipUnless(FatTests.HasTools, "dosfstools or mtools are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("1440k", "-F", "12")]
    [InlineData("9M", "-F", "16", "-s", "1")]
    [InlineData("34M", "-F", "32", "-s", "1")]
    public void A_spoiled_volume_is_read_or_refused(string size, params string[] options)
    {
        var image = _lab.Path("fat");
        Tool.Run("qemu-img", "create", "-q", "-f", "raw", image, size);
        Tool.Run("mkfs.vfat", [.. options, image]);
        Directory.CreateDirectory(_lab.Path("tree/EFI/Boot"));
        for (var i = 0; i < 40; i++)
            _lab.Write($"tree/EFI/A name that is longer than eight characters {i}", new byte[i * 500]);
        _lab.Write("tree/EFI/Boot/BOOTX64.EFI", new byte[200_000]);
        Tool.Run("mcopy", "-s", "-i", image, _lab.Path("tree/EFI"), "::/");
        new VolumeFuzz(File.ReadAllBytes(image), volume => new FatFormat().Open(volume)).Run();
    }
}
