using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled file systems. LIBVIRTPS_FUZZ sets how many of each, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class ExtFuzzTests : IDisposable
{
    private readonly ExtLab _lab = new();

    public ExtFuzzTests() => Assert.SkipUnless(ExtLab.HasTools, "e2fsprogs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("-b 1024 -O ^metadata_csum,^has_journal")]
    [InlineData("-b 1024 -O ^metadata_csum,^has_journal,inline_data -I 256")]
    [InlineData("-b 1024 -O ^metadata_csum,bigalloc,meta_bg,^resize_inode,^has_journal")]
    [InlineData("-t ext2 -b 1024")]
    public void A_spoiled_file_system_is_read_or_refused(string options)
    {
        _lab.MakeTree(files: 100, chunks: 350);
        var image = _lab.Make("image", "16M", options.Split(' '));
        Assert.InRange(Tool.TryRun("e2fsck", ["-fyD", image], input: null).ExitCode, 0, 1);
        new VolumeFuzz(File.ReadAllBytes(image), volume => new ExtFormat().Open(volume)).Run();
    }

    [Theory]
    [InlineData("-b 1024 -O ^metadata_csum", "jo")]
    [InlineData("-b 1024", "jo -c -v 3")]
    public void A_spoiled_journal_is_replayed_or_refused(string options, string open)
    {
        var image = _lab.Make("image", "8M", options.Split(' '));
        File.WriteAllBytes(_lab.Path("blocks"), new byte[4096]);
        _lab.Debugfs(image, open, $"jw -b 7001,7002,7003,7004 {_lab.Path("blocks")}", "jw -r 7001,7003", $"jw -b 7005,7001 {_lab.Path("blocks")}", "jc");
        new VolumeFuzz(File.ReadAllBytes(image), volume => new ExtFormat().Open(volume)).Run();
    }
}
