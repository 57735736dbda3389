using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

/// <summary>What mkfs.xfs puts into an image comes out of it, whatever the options.</summary>
public sealed class MkfsXfsTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public MkfsXfsTests() => Assert.SkipUnless(XfsImage.HasMkfs, "mkfs.xfs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-m crc=0")]
    [InlineData("-m crc=0 -n ftype=0")]
    [InlineData("-m crc=0 -b size=512")]
    [InlineData("-m crc=0 -i projid32bit=0,attr=1 -l version=1,lazy-count=0")]
    [InlineData("-m crc=0 -n version=ci")]
    [InlineData("-m bigtime=0")]
    [InlineData("-m reflink=0")]
    [InlineData("-m rmapbt=1")]
    [InlineData("-m inobtcount=0")]
    [InlineData("-m finobt=0,inobtcount=0")]
    [InlineData("-m uuid=11111111-2222-3333-4444-555555555555")]
    [InlineData("-i size=1024")]
    [InlineData("-i size=2048")]
    [InlineData("-i nrext64=1")]
    [InlineData("-i sparse=0")]
    [InlineData("-i maxpct=3")]
    [InlineData("-b size=1024")]
    [InlineData("-b size=2048 -n size=8192")]
    [InlineData("-b size=65536 -l size=64m")]
    [InlineData("-n size=16384")]
    [InlineData("-n size=65536")]
    [InlineData("-s size=4096")]
    [InlineData("-d agcount=19")]
    public void What_mkfs_puts_in_comes_out(string options)
    {
        var image = XfsImage.WithAllKinds(_lab, longLinks: options.Contains("crc=0"));
        using var volume = new FileBlocks(ImageFile.Open(image.Make(options), overlay: null), CancellationToken.None);
        var fileSystem = XfsImage.Open(volume);
        Assert.Equal("xfs", fileSystem.Type);
        Assert.Equal(image.Files, StoredFile.Walk(fileSystem));
        StoredFile.AssertFinds(fileSystem, image.Files);
        Assert.Null(StoredFile.Find(fileSystem, "/many/no-such-name"));
        Assert.Null(StoredFile.Find(fileSystem, "/few/no-such-name"));
    }
}
