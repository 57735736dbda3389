using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vhd;

/// <summary>Differencing VHD images, which no tool here makes; libvhdi reads them too.</summary>
public sealed class VhdDifferencingTests : IDisposable
{
    private const int BlockSize = 512 * 1024;

    private static readonly Guid BaseId = new("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Sectors_come_from_here_or_from_the_parent()
    {
        var expected = MakeChain();
        DiskAssert.Reads(_lab.Path("top.vhd"), "vpc", _lab.Write("model.raw", expected));
    }

    [Fact]
    public void They_are_read_as_libvhdi_reads_them()
    {
        Assert.SkipUnless(Libvhdi.Exists, "python3-libvhdi is not on this machine");
        MakeChain(run: 8); // libvhdi 20210425 goes wrong where the bits of a byte differ
        DiskAssert.Reads(_lab.Path("top.vhd"), "vpc", Libvhdi.Convert(_lab.Path("peer.raw"), _lab.Path("top.vhd"), _lab.Path("base.vhd")));
    }

    [Theory]
    [InlineData("W2ru", @".\base.vhd", "./base.vhd")]
    [InlineData("W2ru", @"..\images\base.vhd", "../images/base.vhd")]
    [InlineData("W2ru", @"nbd:base.vhd", "./nbd:base.vhd")]
    [InlineData("W2ku", @"C:\images\base.vhd", "base.vhd")]
    [InlineData("MacX", "file://localhost/vm/base%20image.vhd", "/vm/base image.vhd")]
    [InlineData("MacX", "file:///vm/base.vhd", "/vm/base.vhd")]
    [InlineData("MacX", "file://./base.vhd", "./base.vhd")]
    [InlineData("Wi2k", "?", "name.vhd")]
    public void Locators_lead_to_the_parent(string platform, string path, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "paths of Windows stay as they are there");
        var image = ImageReader.Read(new VhdImage { ParentName = @"C:\vm\name.vhd" }.Locate(platform, path).Write(_lab.Path("top.vhd")));
        Assert.Equal((expected, "vpc"), (image.BackingPath, image.BackingFormat));
    }

    [Fact]
    public void A_path_beside_the_image_goes_before_one_from_the_root()
    {
        var path = new VhdImage().Locate("W2ku", @"C:\vm\absolute.vhd").Locate("W2ru", "relative.vhd").Write(_lab.Path("top.vhd"));
        Assert.Equal("relative.vhd", ImageReader.Read(path).BackingPath);
    }

    [Fact]
    public void Another_image_in_the_place_of_the_parent_is_refused()
    {
        MakeChain();
        new VhdImage().Write(_lab.Path("base.vhd"));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => DiskImage.Open(_lab.Path("top.vhd"), "vpc"), "base.vhd", "11111111-", "aaaaaaaa-");
    }

    [Fact]
    public void A_fixed_image_can_be_a_parent()
    {
        Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");
        SampleDisk.Make(_lab, "content", 4 << 20);
        _lab.QemuImg("convert", "-f", "raw", "-O", "vpc", "-o", "subformat=fixed,force_size=on", "@content", "@base.vhd");
        var id = ImageReader.Read(_lab.Path("base.vhd"), "vpc").Vhd!.UniqueId;
        new VhdImage { ParentUniqueId = id }.Locate("W2ru", "base.vhd").Write(_lab.Path("top.vhd"));
        DiskAssert.Reads(_lab.Path("top.vhd"), "vpc", _lab.Path("content"));
    }

    [Fact]
    public void A_header_with_a_wrong_checksum_is_refused()
    {
        foreach (var (at, structure) in ((int, string)[])[(60, "VHD footer at offset 0"), (VhdImage.DynamicHeader + 900, "VHD dynamic header at offset 512")])
        {
            var bytes = new VhdImage().Build();
            bytes[at] ^= 1;
            VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Write("image", bytes)), structure, "checksum");
        }
    }

    /// <summary>A base and what is above it; gives what the disk above holds.</summary>
    private byte[] MakeChain(int run = 1)
    {
        var random = new Random(7);
        var expected = new byte[8 * BlockSize];
        var all = Enumerable.Repeat((byte)0xff, BlockSize / 4096).ToArray();
        var image = new VhdImage { UniqueId = BaseId };
        for (var i = 0; i < 6; i++)
        {
            random.NextBytes(expected.AsSpan(i * BlockSize, BlockSize));
            image.Block(i, all, expected[(i * BlockSize)..((i + 1) * BlockSize)]);
        }
        image.Write(_lab.Path("base.vhd"));
        var top = new VhdImage { ParentUniqueId = BaseId, ParentName = "base.vhd" }.Locate("W2ku", @"C:\base.vhd").Locate("W2ru", @".\base.vhd");
        foreach (var number in (int[])[1, 3, 4, 7])
        {
            var (bits, own) = (new byte[BlockSize / 4096], new byte[BlockSize]);
            random.NextBytes(own);
            for (var sector = 0; sector < BlockSize / 512; sector++)
            {
                if (number == 1 || (sector % run == 0 ? random.Next(number) == 0 : IsSet(bits, sector - 1)))
                    bits[sector / 8] |= (byte)(0x80 >> (sector % 8));
                if (IsSet(bits, sector))
                    own.AsSpan(sector * 512, 512).CopyTo(expected.AsSpan(number * BlockSize + sector * 512));
            }
            top.Block(number, bits, own);
        }
        top.Write(_lab.Path("top.vhd"));
        return expected;
    }

    private static bool IsSet(byte[] bits, int sector) => (bits[sector / 8] & (0x80 >> (sector % 8))) != 0;
}
