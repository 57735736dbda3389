using Libvirt.Disk;
using Libvirt.Disk.Formats;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled qcow2 images: see <see cref="VolumeFuzz"/>.</summary>
public sealed class Qcow2FuzzTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("compat=0.10,cluster_size=512")]
    [InlineData("compat=1.1,cluster_size=4k")]
    [InlineData("extended_l2=on,cluster_size=16k")]
    [InlineData("compression_type=zstd,cluster_size=64k")]
    public void A_spoiled_image_is_read_or_refused(string options)
    {
        Assert.SkipUnless(ImageLab.HasQemuImg && Tool.Exists("qemu-io"), "qemu-img and qemu-io are not on this machine");
        _lab.Write("content", [.. Enumerable.Range(0, 600_000).Select(i => (byte)(i / 100 * (i % 7)))]);
        _lab.QemuImg("convert", "-c", "-O", "qcow2", "-o", options, "@content", "@image");
        _lab.QemuImg("snapshot", "-c", "first", "@image");
        Tool.Run("qemu-io", "-f", "qcow2", "-c", "write -P 1 100k 30k", "-c", "write -z 200k 50k", "-c", "write -P 2 300k 512", _lab.Path("image"));
        _lab.QemuImg("snapshot", "-c", "second", "@image");
        new VolumeFuzz(File.ReadAllBytes(_lab.Path("image")), ReadAll).Run();
    }

    private static void ReadAll(BlockSource image)
    {
        var start = new byte[Math.Min(ImageFormats.MaxHeaderLength - 1, image.Length)];
        image.Read(0, start);
        var header = Qcow2Header.Parse(start, "image");
        Read(new Qcow2Disk(header, image, data: null, backing: null, snapshot: null));
        var snapshots = Qcow2SnapshotTable.Read(image, header);
        foreach (var snapshot in snapshots.Take(3))
            Read(new Qcow2Disk(header, image, data: null, backing: null, Qcow2SnapshotTable.Find(image, snapshots, header, snapshot.Id)));
    }

    private static void Read(Qcow2Disk disk)
    {
        var buffer = new byte[70_000];
        for (var (offset, extents) = (0L, 0); offset < disk.Length && extents < 100; extents++)
        {
            var extent = disk.GetExtent(offset);
            Assert.InRange(extent.Length, 1, disk.Length - offset);
            disk.Read(offset + extent.Length / 2, buffer.AsSpan(0, 100));
            offset += extent.Length;
        }
        for (var offset = 0L; offset < Math.Min(disk.Length, 1 << 20); offset += buffer.Length)
            disk.Read(offset, buffer);
        disk.Read(Math.Max(0, disk.Length - 10), buffer);
    }
}
