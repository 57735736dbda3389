using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vmdk;

/// <summary>VMDK images that QEMU's tools make.</summary>
public sealed class VmdkQemuTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public VmdkQemuTests() => Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("subformat=monolithicSparse", 30 << 20)]
    [InlineData("subformat=monolithicSparse", (30 << 20) + 1536)]
    [InlineData("subformat=monolithicSparse,zeroed_grain=on", 10 << 20)]
    [InlineData("subformat=monolithicSparse,compat6=on,adapter_type=lsilogic", 3 << 20)]
    [InlineData("subformat=monolithicFlat", 10 << 20)]
    [InlineData("subformat=twoGbMaxExtentSparse", 10 << 20)]
    [InlineData("subformat=twoGbMaxExtentFlat", 10 << 20)]
    [InlineData("subformat=streamOptimized", 30 << 20)]
    [InlineData("subformat=streamOptimized", (30 << 20) + 1536)]
    public void What_was_converted_reads_the_same(string options, long length)
    {
        SampleDisk.Make(_lab, "content", length);
        _lab.QemuImg("convert", "-f", "raw", "-O", "vmdk", "-o", options, "@content", "@image.vmdk");
        DiskAssert.ReadsAsQemuImg(_lab, "image.vmdk", "vmdk");
    }

    [Theory]
    [InlineData("monolithicSparse")]
    [InlineData("monolithicSparse,zeroed_grain=on")]
    [InlineData("twoGbMaxExtentSparse")]
    public void What_was_written_piece_by_piece_reads_the_same(string subformat)
    {
        _lab.QemuImg("create", "-q", "-f", "vmdk", "-o", "subformat=" + subformat, "@image.vmdk", "40M");
        DiskAssert.Write(_lab, "image.vmdk", "vmdk", "write -P 1 39M 1M", "write -P 2 512 512", "write -P 3 5000K 3000K", "write -P 4 2047K 2K", "write -z 6M 1M");
        DiskAssert.ReadsAsQemuImg(_lab, "image.vmdk", "vmdk");
    }

    [Theory]
    [InlineData("twoGbMaxExtentSparse")]
    [InlineData("twoGbMaxExtentFlat")]
    public void A_disk_in_several_files_is_one_disk(string subformat)
    {
        _lab.QemuImg("create", "-q", "-f", "vmdk", "-o", "subformat=" + subformat, "@image.vmdk", "5G");
        DiskAssert.Write(_lab, "image.vmdk", "vmdk", "write -P 1 2047M 1M", "write -P 2 2048M 1M", "write -P 3 4095M 64K", "write -P 4 5119M 1M");
        using var disk = DiskImage.Open(_lab.Path("image.vmdk"), "vmdk");
        Assert.Equal((5L << 30, 3), (disk.Source.Length, disk.Chain[0].Vmdk!.Extents.Count));
        var bytes = new byte[(2 << 20) + 1];
        Assert.Equal(bytes.Length, disk.Source.Read(2047L << 20, bytes));
        Assert.Equal((1, 1, 2, 2, 0), (bytes[0], bytes[(1 << 20) - 1], bytes[1 << 20], bytes[(2 << 20) - 1], bytes[2 << 20]));
        Assert.Equal(2, disk.Source.Read((5L << 30) - 2, bytes));
        Assert.Equal((4, 4), (bytes[0], bytes[1]));
        long holes = 0;
        for (long at = 0; at < disk.Source.Length;)
        {
            var extent = disk.Source.GetExtent(at);
            holes += extent.IsZero ? extent.Length : 0;
            at += extent.Length;
        }
        Assert.InRange(holes, (5L << 30) - (4 << 20), (5L << 30) - (3 << 20));
    }

    [Theory]
    [InlineData("monolithicSparse")]
    [InlineData("twoGbMaxExtentSparse")]
    public void A_chain_of_deltas_reads_the_same(string subformat)
    {
        SampleDisk.Make(_lab, "content", 20 << 20);
        _lab.QemuImg("convert", "-f", "raw", "-O", "vmdk", "@content", "@base.vmdk");
        Above("base.vmdk", "mid.vmdk", "write -P 1 3M 3M");
        Above("mid.vmdk", "top.vmdk", "write -P 2 5000K 100K");
        DiskAssert.ReadsAsQemuImg(_lab, "top.vmdk", "vmdk");

        void Above(string backing, string name, string command)
        {
            _lab.QemuImg("create", "-q", "-f", "vmdk", "-o", "subformat=" + subformat, "-b", backing, "-F", "vmdk", "@" + name);
            DiskAssert.Write(_lab, name, "vmdk", command, "write -P 9 19M 512");
        }
    }

    [Fact]
    public void A_parent_that_was_written_to_since_is_refused()
    {
        _lab.QemuImg("create", "-q", "-f", "vmdk", "@base.vmdk", "1M");
        _lab.QemuImg("create", "-q", "-f", "vmdk", "-b", "base.vmdk", "-F", "vmdk", "@top.vmdk");
        DiskAssert.Write(_lab, "base.vmdk", "vmdk", "write -P 1 0 512");
        var (top, parent) = (ImageReader.Read(_lab.Path("top.vmdk")).Vmdk!, ImageReader.Read(_lab.Path("base.vmdk")).Vmdk!);
        Assert.NotEqual(parent.ContentId, top.ParentContentId);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => DiskImage.Open(_lab.Path("top.vmdk"), "vmdk"), "base.vmdk", $"CID {parent.ContentId:x8}", $"{top.ParentContentId:x8}");
    }

    [Fact]
    public void An_extent_elsewhere_is_refused_unless_it_is_allowed()
    {
        Directory.CreateDirectory(_lab.Path("sub"));
        _lab.QemuImg("create", "-q", "-f", "vmdk", "-o", "subformat=monolithicFlat", "@image.vmdk", "1M");
        var text = File.ReadAllText(_lab.Path("image.vmdk")).Replace("image-flat.vmdk", "../image-flat.vmdk", StringComparison.Ordinal);
        File.WriteAllText(_lab.Path("sub/image.vmdk"), text);
        var path = _lab.Path("sub/image.vmdk");
        VirtAssert.Raises(VirtErrorCode.AccessDenied, () => BackingChain.Discover(path, "vmdk", new BackingChainOptions { AllowedPaths = [] }), "image-flat.vmdk");
        VirtAssert.Raises(VirtErrorCode.AccessDenied, () => DiskImage.Open(path, "vmdk", new BackingChainOptions { AllowedPaths = [] }), "image-flat.vmdk");
        using var disk = DiskImage.Open(path, "vmdk", new BackingChainOptions { AllowedPaths = [_lab.Path("image-flat.vmdk")] });
        Assert.Equal(1 << 20, disk.Source.Length);
    }

    [Fact]
    public void A_guest_that_writes_a_descriptor_to_its_raw_disk_leads_nobody_elsewhere()
    {
        _lab.Write("guest", "version=1\nCID=1\nparentCID=ffffffff\ncreateType=\"monolithicFlat\"\nRW 1 FLAT \"/etc/passwd\" 0\n"u8);
        new Qcow2Image().Backing("guest", null).Write(_lab.Path("top"));
        VirtAssert.Raises(VirtErrorCode.OperationInvalid, () => BackingChain.Discover(_lab.Path("top"), "qcow2"), _lab.Path("guest"), "/etc/passwd", "format");
    }

    [Theory]
    [InlineData("""C:\vms\base.vmdk""", "base.vmdk")]
    [InlineData("""\\server\vms\base.vmdk""", "base.vmdk")]
    [InlineData("""bases\base.vmdk""", "bases/base.vmdk")]
    public void A_parent_that_VMware_on_Windows_names_is_found(string hint, string found)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the path is one of this host");
        Directory.CreateDirectory(_lab.Path("bases"));
        _lab.QemuImg("create", "-q", "-f", "vmdk", "@" + found, "10M");
        DiskAssert.Write(_lab, found, "vmdk", "write -P 7 1M 1M");
        _lab.QemuImg("create", "-q", "-f", "vmdk", "-o", "subformat=twoGbMaxExtentSparse", "-b", found, "-F", "vmdk", "@delta.vmdk");
        _lab.QemuImg("convert", "-f", "vmdk", "-O", "raw", "@delta.vmdk", "@expected");
        var descriptor = File.ReadAllText(_lab.Path("delta.vmdk"));
        File.WriteAllText(_lab.Path("delta.vmdk"), descriptor.Replace($"parentFileNameHint=\"{found}\"", $"parentFileNameHint=\"{hint}\""));
        DiskAssert.Reads(_lab.Path("delta.vmdk"), "vmdk", _lab.Path("expected"));
    }
}
