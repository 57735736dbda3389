using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vhdx;

/// <summary>Structures of VHDX images that are broken, or that there is no reader for.</summary>
public sealed class VhdxStructureTests : IDisposable
{
    private static readonly byte[] Data = [.. Enumerable.Repeat((byte)7, 1 << 20)];

    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(VhdxImage.Header1)]
    [InlineData(VhdxImage.Header2)]
    [InlineData(VhdxImage.RegionTable1)]
    [InlineData(VhdxImage.RegionTable2)]
    public void Of_what_is_there_twice_one_may_be_broken(int offset)
    {
        var image = Image();
        image[offset + 40] ^= 1;
        using var disk = DiskImage.Open(_lab.Write("image", image), "vhdx");
        var bytes = new byte[1];
        disk.Source.Read(5, bytes);
        Assert.Equal(7, bytes[0]);
    }

    [Theory]
    [InlineData(VhdxImage.Header1, VhdxImage.Header2, "VHDX header at offset 65536")]
    [InlineData(VhdxImage.RegionTable1, VhdxImage.RegionTable2, "VHDX region table at offset 196608")]
    public void If_both_are_broken_the_image_is_refused(int first, int second, string structure)
    {
        var image = Image();
        image[first + 40] ^= 1;
        image[second + 40] ^= 1;
        Refuses(VirtErrorCode.StorageProbeFailed, image, structure, "checksum");
    }

    [Fact]
    public void A_version_to_come_is_refused_by_number()
    {
        var image = Image();
        Patch(image, VhdxImage.Header2, 4096, header => header[66] = 2);
        Refuses(VirtErrorCode.ConfigUnsupported, image, "VHDX header 2 at offset 131072", "version 2");
    }

    [Fact]
    public void A_region_or_an_item_that_a_reader_must_know_is_refused_by_number()
    {
        var image = Image();
        Patch(image, VhdxImage.RegionTable1, 64 * 1024, table =>
        {
            table[8] = 3;
            table[80] = 0x99;
            table[108] = 1;
        });
        Refuses(VirtErrorCode.ConfigUnsupported, image, "VHDX region table at offset 196608", "required region 00000099-");
        image = Image();
        image[VhdxImage.MetadataOffset + 32 + 4 * 32] = 0x77; // the physical sector size, which could be missing
        Refuses(VirtErrorCode.ConfigUnsupported, image, "VHDX metadata entry at offset 2097312", "required metadata item");
    }

    [Theory]
    [InlineData(6UL | (1UL << 40), "ends beyond")]
    [InlineData(6UL, "where the headers are")]
    [InlineData(4UL, "state 4")]
    [InlineData(7UL | VhdxImage.FirstBlock, "state 7")]
    public void A_block_that_makes_no_sense_is_refused_with_its_place(ulong entry, string text)
    {
        var image = Image();
        VhdxImage.U64(image.AsSpan(VhdxImage.BatOffset + 8), entry);
        using var disk = DiskImage.Open(_lab.Write("image", image), "vhdx");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => disk.Source.Read(1 << 20, new byte[1]), "VHDX BAT entry 1 at offset 3145736", text);
        Assert.Equal(1, disk.Source.Read(0, new byte[1]));
        Assert.Contains(ImageChecker.Check(_lab.Path("image"), "vhdx").Problems, problem => problem.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_is_too_short_for_the_disk_is_refused()
    {
        var image = new VhdxImage { Size = 1UL << 40 }.Build();
        _lab.Write("image", image);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => DiskImage.Open(_lab.Path("image"), "vhdx"), "VHDX block allocation table at offset 3145728", "too few");
    }

    private static byte[] Image() => new VhdxImage().Block(0, 6, Data).Build();

    private static void Patch(byte[] image, int offset, int length, Action<byte[]> change)
    {
        var structure = image.AsSpan(offset, length).ToArray();
        change(structure);
        VhdxImage.Seal(structure);
        structure.CopyTo(image, offset);
    }

    private void Refuses(VirtErrorCode code, byte[] image, params string[] texts) => VirtAssert.Raises(code, () => ImageReader.Read(_lab.Write("image", image)), texts);
}
