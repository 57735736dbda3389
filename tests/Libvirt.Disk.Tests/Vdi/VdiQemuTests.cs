using System.Buffers.Binary;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vdi;

/// <summary>VDI images that QEMU's tools make, and some that are changed after.</summary>
public sealed class VdiQemuTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public VdiQemuTests() => Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("static=off", 30 << 20)]
    [InlineData("static=off", (30 << 20) + 512)]
    [InlineData("static=on", 10 << 20)]
    [InlineData("static=on", (10 << 20) + 1536)]
    public void What_was_converted_reads_the_same(string options, long length)
    {
        SampleDisk.Make(_lab, "content", length);
        _lab.QemuImg("convert", "-f", "raw", "-O", "vdi", "-o", options, "@content", "@image");
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vdi");
    }

    [Fact]
    public void What_was_written_piece_by_piece_reads_the_same()
    {
        _lab.QemuImg("create", "-q", "-f", "vdi", "@image", "40M");
        DiskAssert.Write(_lab, "image", "vdi", "write -P 1 39M 1M", "write -P 2 512 512", "write -P 3 5000K 3000K", "write -P 4 2047K 2K");
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vdi");
        var header = ImageReader.Read(_lab.Path("image")).Vdi!;
        Assert.Equal((VdiImageType.Dynamic, 40u << 20, 1u << 20, 40u), (header.ImageType, header.DiskSize, header.BlockSize, header.BlocksInImage));
        Assert.Equal(8u, header.BlocksAllocated);
        Assert.NotEqual(default, header.ImageId);
    }

    [Fact]
    public void A_block_that_was_discarded_is_zeros()
    {
        _lab.QemuImg("create", "-q", "-f", "vdi", "@image", "4M");
        DiskAssert.Write(_lab, "image", "vdi", "write -P 1 0 4M");
        Patch(512 + 4, uint.MaxValue - 1);
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vdi");
    }

    [Fact]
    public void A_disk_that_does_not_end_with_a_sector_is_rounded_up()
    {
        _lab.QemuImg("create", "-q", "-f", "vdi", "@image", "4M");
        Patch(368, (4u << 20) - 700);
        Assert.Equal((4u << 20) - 512, ImageReader.Read(_lab.Path("image")).Capacity);
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vdi");
    }

    [Theory]
    [InlineData(76, 4u, "differencing")]
    [InlineData(76, 3u, "undo")]
    [InlineData(68, 0x00000001u, "version 0.1")]
    [InlineData(380, 512u, "512 further bytes")]
    [InlineData(360, 4096u, "sectors of 4096")]
    public void What_there_is_no_reader_for_is_refused_by_name(int offset, uint value, string text)
    {
        _lab.QemuImg("create", "-q", "-f", "vdi", "@image", "4M");
        Patch(offset, value);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Path("image")), "VDI header at offset 0", text);
    }

    [Theory]
    [InlineData(376, 1000000u, "block_size")]
    [InlineData(384, 1u, "blocks_in_image is 1")]
    [InlineData(340, 513u, "offset_bmap is 513")]
    [InlineData(372, 1u << 31, "disk_size")]
    public void A_header_that_makes_no_sense_is_refused(int offset, uint value, string text)
    {
        _lab.QemuImg("create", "-q", "-f", "vdi", "@image", "4M");
        Patch(offset, value);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Path("image")), "VDI header at offset 0", text);
    }

    private void Patch(int offset, uint value)
    {
        var bytes = File.ReadAllBytes(_lab.Path("image"));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
        _lab.Write("image", bytes);
    }
}
