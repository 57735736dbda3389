using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vhdx;

/// <summary>VHDX images that QEMU's tools make.</summary>
public sealed class VhdxQemuTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public VhdxQemuTests() => Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("subformat=dynamic", 50 << 20)]
    [InlineData("subformat=dynamic,block_size=1M", (50 << 20) + 512)]
    [InlineData("subformat=dynamic,block_size=2M,log_size=2M", 33 << 20)]
    [InlineData("subformat=dynamic,block_size=256M", 5 << 20)]
    [InlineData("subformat=fixed", 20 << 20)]
    [InlineData("subformat=fixed,block_size=1M", 3 << 20)]
    [InlineData("subformat=fixed,block_size=4M,block_state_zero=off", (9 << 20) + 512)] // QEMU ends the file where the disk ends, within the last block
    public void What_was_converted_reads_the_same(string options, long length)
    {
        SampleDisk.Make(_lab, "content", length);
        _lab.QemuImg("convert", "-f", "raw", "-O", "vhdx", "-o", options, "@content", "@image");
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vhdx");
    }

    [Fact]
    public void What_was_written_piece_by_piece_reads_the_same()
    {
        _lab.QemuImg("create", "-q", "-f", "vhdx", "-o", "block_size=1M", "@image", "40M");
        DiskAssert.Write(_lab, "image", "vhdx", "write -P 1 39M 1M", "write -P 2 512 512", "write -P 3 5000K 3000K", "write -P 4 1023K 2K", "write -z 6M 1M");
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vhdx");
    }

    [Fact]
    public void Its_headers_tell_what_it_was_made_with()
    {
        _lab.QemuImg("create", "-q", "-f", "vhdx", "-o", "subformat=fixed,block_size=4M", "@image", "10M");
        var header = ImageReader.Read(_lab.Path("image")).Vhdx!;
        Assert.StartsWith("QEMU", header.Creator, StringComparison.Ordinal);
        Assert.Equal((10UL << 20, 4u << 20, 512u, true, false), (header.VirtualDiskSize, header.BlockSize, header.LogicalSectorSize, header.LeaveBlocksAllocated, header.HasParent));
        Assert.NotEqual(default, header.DataWriteGuid);
        Assert.Null(header.ParentLocator);
    }

    [Fact]
    public void A_disk_of_many_chunks_is_found_its_way_through()
    {
        _lab.QemuImg("create", "-q", "-f", "vhdx", "-o", "block_size=1M", "@image", "20G"); // a chunk is 4 GiB
        DiskAssert.Write(_lab, "image", "vhdx", "write -P 1 4095M 2M", "write -P 2 8191M 2M", "write -P 3 19999M 1M");
        using var disk = DiskImage.Open(_lab.Path("image"), "vhdx");
        foreach (var (offset, value) in ((long, byte)[])[(4095L << 20, 1), (4097L << 20, 0), (8191L << 20, 2), ((8193L << 20) - 1, 2), (19999L << 20, 3), (0, 0)])
        {
            var bytes = new byte[1];
            Assert.Equal(1, disk.Source.Read(offset, bytes));
            Assert.Equal(value, bytes[0]);
        }
    }
}
