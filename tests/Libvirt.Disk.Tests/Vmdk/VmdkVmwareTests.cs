using System.Text;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vmdk;

/// <summary>VMDK images as VMware's programs make them; qemu-img reads them too.</summary>
public sealed class VmdkVmwareTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(20 << 20)]
    [InlineData((40 << 20) + 512)]
    public void A_stream_with_its_directory_at_the_end_reads_the_same(int length)
    {
        var content = File.ReadAllBytes(SampleDisk.Make(_lab, "content", length));
        _lab.Write("image.vmdk", VmdkImages.Stream(content));
        ReadsAlike();
        Assert.Equal("streamOptimized", ImageReader.Read(_lab.Path("image.vmdk")).Vmdk!.CreateType);
    }

    [Fact]
    public void A_grain_that_does_not_expand_is_refused()
    {
        var stream = VmdkImages.Stream(File.ReadAllBytes(SampleDisk.Make(_lab, "content", 1 << 20)));
        foreach (var header in (byte[][])[[0x78, 0xbb], [0xff, 0xff]]) // one that wants a preset dictionary, and none at all
        {
            header.CopyTo(stream, 128 * 512 + 12);
            _lab.Write("image.vmdk", stream);
            using var disk = DiskImage.Open(_lab.Path("image.vmdk"), "vmdk");
            VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => disk.Source.Read(0, new byte[1 << 20]), "VMDK compressed grain at offset 65536");
        }
    }

    [Fact]
    public void Grains_of_a_sector_in_a_COWD_extent_read_the_same()
    {
        var content = File.ReadAllBytes(SampleDisk.Make(_lab, "content", 5 << 20));
        _lab.Write("image-delta.vmdk", VmdkImages.Cowd(content));
        Describe("vmfsSparse", $"RW {content.Length / 512} VMFSSPARSE \"image-delta.vmdk\"");
        ReadsAlike();
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Path("image-delta.vmdk")), "single extent", "descriptor");
    }

    [Fact]
    public void A_snapshot_of_ESX_reads_the_same()
    {
        Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");
        File.Move(SampleDisk.Make(_lab, "content", 5 << 20), _lab.Path("base-flat.vmdk"));
        _lab.Write("base.vmdk", Encoding.UTF8.GetBytes(VmdkImages.Descriptor("vmfs", $"RW {(5 << 20) / 512} VMFS \"base-flat.vmdk\"")));
        var changes = new byte[5 << 20];
        for (var sector = 0; sector < changes.Length / 512; sector += 1 + sector % 7)
            changes.AsSpan(sector * 512, 512).Fill((byte)(1 + sector % 255));
        _lab.Write("image-delta.vmdk", VmdkImages.Cowd(changes));
        var text = VmdkImages.Descriptor("vmfsSparse", $"RW {(5 << 20) / 512} VMFSSPARSE \"image-delta.vmdk\"");
        _lab.Write("image.vmdk", Encoding.UTF8.GetBytes(text.Replace("parentCID=ffffffff", "parentCID=fffffffe\nparentFileNameHint=\"base.vmdk\"", StringComparison.Ordinal)));
        Assert.Equal(["image.vmdk", "base.vmdk"], BackingChain.Discover(_lab.Path("image.vmdk"), "vmdk").Select(image => Path.GetFileName(image.Path)));
        ReadsAlike();
    }

    [Fact]
    public void Compressed_grains_are_read_by_many_threads_at_once()
    {
        var content = File.ReadAllBytes(SampleDisk.Make(_lab, "content", 20 << 20));
        _lab.Write("image.vmdk", VmdkImages.Stream(content));
        using var disk = DiskImage.Open(_lab.Path("image.vmdk"), "vmdk");
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, number =>
        {
            var bytes = new byte[number % 3 == 0 ? 200_000 : 700];
            var offset = new Random(number).Next(content.Length - bytes.Length);
            Assert.Equal(bytes.Length, disk.Source.Read(offset, bytes));
            Assert.True(bytes.AsSpan().SequenceEqual(content.AsSpan(offset, bytes.Length)), $"{bytes.Length} bytes at {offset}");
        });
    }

    [Fact]
    public void A_seSparse_extent_reads_the_same()
    {
        var content = File.ReadAllBytes(SampleDisk.Make(_lab, "content", 40 << 20));
        _lab.Write("image-sesparse.vmdk", VmdkImages.SeSparse(content));
        Describe("seSparse", $"RW {content.Length / 512} SESPARSE \"image-sesparse.vmdk\"");
        ReadsAlike();
    }

    [Fact]
    public void A_seSparse_extent_with_a_journal_to_be_replayed_is_refused_by_name()
    {
        var extent = VmdkImages.SeSparse(new byte[1 << 20]);
        extent[512 + 24] = 1;
        _lab.Write("image-sesparse.vmdk", extent);
        Describe("seSparse", "RW 2048 SESPARSE \"image-sesparse.vmdk\"");
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Path("image.vmdk")), "seSparse volatile header at offset 512", "journal");
    }

    [Fact]
    public void The_disk_of_a_VMFS_reads_the_same()
    {
        SampleDisk.Make(_lab, "content", 5 << 20);
        File.Move(_lab.Path("content"), _lab.Path("image-flat.vmdk"));
        Describe("vmfs", $"RW {(5 << 20) / 512} VMFS \"image-flat.vmdk\"");
        ReadsAlike();
    }

    [Fact]
    public void Parts_of_one_file_and_zeros_make_a_disk()
    {
        var content = File.ReadAllBytes(SampleDisk.Make(_lab, "content", 3 << 20));
        Describe("twoGbMaxExtentFlat", "RW 2048 FLAT \"content\" 4096", "RW 100 ZERO", "RDONLY 2000 FLAT \"content\" 48");
        byte[] expected = [.. content.AsSpan(2 << 20, 1 << 20), .. new byte[51200], .. content.AsSpan(24576, 1_024_000)];
        DiskAssert.Reads(_lab.Path("image.vmdk"), "vmdk", _lab.Write("expected", expected));
        Assert.Equal(["FLAT", "ZERO", "FLAT"], ImageReader.Read(_lab.Path("image.vmdk")).Vmdk!.Extents.Select(extent => extent.Type));
    }

    [Theory]
    [InlineData("twoGbMaxExtentFlat", "RW 4096 FLAT \"extent\"", "line 9", "offset")]
    [InlineData("twoGbMaxExtentFlat", "RW -1 FLAT \"extent\" 0", "line 9", "sectors")]
    [InlineData("twoGbMaxExtentFlat", "RW 99999999999999999999 FLAT \"extent\" 0", "line 9", "sectors")]
    [InlineData("twoGbMaxExtentFlat", "RW 4096 FLAT \"extent 0", "line 9", "no end")]
    [InlineData("twoGbMaxExtentFlat", "RW 4096 FLAT", "line 9", "offset")]
    [InlineData("vmfs", "RW 4096 VMFS", "line 9", "no file")]
    [InlineData("vmfs", "# nothing", "offset 0", "no extents")]
    public void A_descriptor_that_makes_no_sense_is_refused_by_line(string createType, string extent, params string[] texts)
    {
        Describe(createType, extent);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Path("image.vmdk")), [.. texts, "VMDK descriptor"]);
    }

    [Theory]
    [InlineData("fullDevice", "RW 4096 FLAT \"/dev/sda\" 0", "fullDevice")]
    [InlineData("vmfs", "RW 4096 VMFSRDM \"x-rdm.vmdk\"", "VMFSRDM")]
    [InlineData("vmfs", "NOACCESS 4096 ZERO", "without access")]
    public void What_there_is_no_reader_for_is_refused_by_name(string createType, string extent, string text)
    {
        Describe(createType, extent);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Path("image.vmdk")), "VMDK descriptor at offset 0", text);
    }

    [Fact]
    public void A_flat_extent_that_ends_before_its_line_says_is_refused()
    {
        _lab.Write("extent", new byte[1 << 20]);
        Describe("monolithicFlat", "RW 2049 FLAT \"extent\" 0");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => DiskImage.Open(_lab.Path("image.vmdk"), "vmdk"), "VMDK extent at offset 0", "beyond");
    }

    [Fact]
    public void Files_that_are_longer_together_than_any_disk_are_refused()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "a file system that takes a file of 4 EiB");
        var path = $"/dev/shm/libvirt-disk-{Guid.NewGuid()}";
        try
        {
            using (var file = File.Create(path))
                file.SetLength(1L << 62);
            Describe("monolithicFlat", $"RW 2048 FLAT \"{path}\" 0", $"RW 2048 FLAT \"{path}\" 2048");
            VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => DiskImage.Open(_lab.Path("image.vmdk")), "VMDK descriptor at offset 0", "longer together than a file can be");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private void Describe(string createType, params string[] extents) => _lab.Write("image.vmdk", Encoding.UTF8.GetBytes(VmdkImages.Descriptor(createType, extents)));

    private void ReadsAlike()
    {
        var content = _lab.Path("content");
        if (File.Exists(content))
            DiskAssert.Reads(_lab.Path("image.vmdk"), "vmdk", content);
        if (ImageLab.HasQemuImg)
            DiskAssert.ReadsAsQemuImg(_lab, "image.vmdk", "vmdk");
    }
}
