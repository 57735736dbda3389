using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled file systems. LIBVIRTPS_FUZZ sets how many of each, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class XfsFuzzTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public XfsFuzzTests() => Assert.SkipUnless(XfsImage.HasMkfs, "mkfs.xfs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("-m crc=0 -b size=512 -l size=4m")]
    [InlineData("-b size=1024 -l size=4m -n size=4096")]
    public void A_spoiled_file_system_is_read_or_refused(string options)
    {
        var image = File.ReadAllBytes(XfsImage.WithAllKinds(_lab, manyFiles: 250, longLinks: options.Contains("crc=0")).Make(options, "16m"));
        new VolumeFuzz(image, volume => new XfsFormat().Open(volume)).Run();
    }

    [Fact]
    public void Spoiled_trees_of_extents_are_read_or_refused()
    {
        var image = File.ReadAllBytes(new XfsImage(_lab).File("data", 40 * 4096).File("file", 1).File("tree", 6 * 4096).File("link", 3 * 4096 - 1).Make("-d agcount=1 -m reflink=0", "32m"));
        var forge = new XfsForge(image, XfsImage.Open(new MemoryBlocks("image", image)));
        var start = forge.FirstBlock("data");
        forge.SetTree("file", "tree", 1_000_000 * 4096UL,
            [new(3, start, 1, false), new(7, start + 1, 2, false)],
            [new(20, start + 5, 4, true), new(30, start + 9, 3, false)],
            [new(999_999, start + 12, 1, false)]);
        forge.SetLink("link", 1000);
        new VolumeFuzz(image, volume => new XfsFormat().Open(volume)).Run();
    }
}
