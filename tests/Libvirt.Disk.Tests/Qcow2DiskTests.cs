using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>What qemu-img and qemu-io write to images, we read as <c>qemu-img convert -O raw</c> does.</summary>
public sealed class Qcow2DiskTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public Qcow2DiskTests() => Assert.SkipUnless(ImageLab.HasQemuImg && Tool.Exists("qemu-io"), "qemu-img and qemu-io are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("compat=0.10")]
    [InlineData("compat=0.10,cluster_size=512")]
    [InlineData("compat=1.1")]
    [InlineData("cluster_size=512")]
    [InlineData("cluster_size=4k")]
    [InlineData("cluster_size=2M")]
    [InlineData("extended_l2=on")]
    [InlineData("extended_l2=on,cluster_size=16k")]
    [InlineData("extended_l2=on,cluster_size=2M")]
    [InlineData("lazy_refcounts=on")]
    [InlineData("refcount_bits=1")]
    [InlineData("refcount_bits=64")]
    [InlineData("preallocation=metadata")]
    [InlineData("preallocation=falloc")]
    [InlineData("preallocation=full")]
    public void An_image_of_each_kind_reads_as_qemu_img_reads_it(string options)
    {
        _lab.Create("image", "20M", "-o", options);
        WriteBy("image", Writes);
        Same("image");
    }

    private static readonly string[] Writes =
    [
        "write -P 1 0 700k", "write -P 2 1M 64k", "write -P 3 1300000 512", "write -P 4 3M 1M", "write -z 3200k 100k", "write -P 5 10M 3000k", "discard 11M 1M",
        "write -P 6 20971008 512", "write -z 5M 256k", "write -P 7 5300000 1000",
    ];

    private void WriteBy(string name, IEnumerable<string> commands) =>
        Tool.Run("qemu-io", ["-f", "qcow2", .. commands.SelectMany(command => (string[])["-c", command]), _lab.Path(name)]);

    private void Same(string name)
    {
        _lab.QemuImg("convert", "-f", "qcow2", "-O", "raw", "@" + name, "@expected");
        Assert.Null(DiskContent.Difference(_lab.Path(name), "qcow2", _lab.Path("expected")));
    }
}
