using System.Buffers.Binary;
using System.Text;
using Libvirt.Tests.Disk.Vhd;
using Libvirt.Tests.Disk.Vhdx;
using Libvirt.Tests.Disk.Vmdk;
using Structure = Libvirt.Tests.Disk.ImageFuzz.Structure;

namespace Libvirt.Tests.Disk;

/// <summary>Spoiled images of the formats of other hypervisors.</summary>
public sealed class ForeignFormatFuzzTests : IDisposable
{
    private static readonly Guid Id = new("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_spoiled_VHDX_image_is_read_or_refused()
    {
        Structure[] structures =
        [
            new(0, 64), Sealed(VhdxImage.Header1, 4096), Sealed(VhdxImage.Header2, 4096), Sealed(VhdxImage.RegionTable1, 64 * 1024), Sealed(VhdxImage.RegionTable2, 64 * 1024),
            new(VhdxImage.MetadataOffset, 256), new(VhdxImage.MetadataOffset + 64 * 1024, 512), new(VhdxImage.BatOffset, 80),
        ];
        Blocks(new VhdxImage { DataWriteGuid = Id }).Write(_lab.Path("dynamic"));
        Blocks(new VhdxImage().Locate("parent_linkage", $"{Id:B}").Locate("relative_path", "dynamic")).Block(1, 7, Data(1 << 20)).Bitmap(0, Data(2048)).Write(_lab.Path("differencing"));
        Fuzz("dynamic", "dynamic", "vhdx", 4, structures);
        Fuzz("differencing", "differencing", "vhdx", 4, [.. structures, new(VhdxImage.BatOffset + 4096 * 8, 8), new(VhdxImage.FirstBlock + (3 << 20), 2048)]);
        Fuzz("dynamic", "differencing", "vhdx", 4, structures);

        var guid = new Guid("01234567-89ab-cdef-0123-456789abcdef");
        var page = new byte[4096];
        VhdxImage.U64(page, 6 | VhdxImage.FirstBlock);
        Blocks(new VhdxImage { LogGuid = guid })
            .Log(VhdxImage.LogEntry(guid, 7, 0, VhdxImage.FirstBlock + (2 << 20), (VhdxImage.BatOffset, page, 0), (VhdxImage.FirstBlock, null, 8192)))
            .Log(VhdxImage.LogEntry(guid, 8, 0, VhdxImage.FirstBlock + (2 << 20), (VhdxImage.FirstBlock + 4096, page, 0), (VhdxImage.FirstBlock + (1 << 20), null, 4096)))
            .Write(_lab.Path("dirty"));
        Fuzz("dirty", "dirty", "vhdx", 4, Sealed(VhdxImage.LogOffset, 8192), Sealed(VhdxImage.LogOffset + 8192, 8192), Sealed(VhdxImage.LogOffset, 8192), Sealed(VhdxImage.Header2, 4096));

        static Structure Sealed(int offset, int length) => new(offset, length, VhdxImage.Seal);
        static VhdxImage Blocks(VhdxImage image) => image.Block(0, 6, Data(1 << 20)).Block(2, 6, Data(1 << 20)).Block(3, 2).Block(4, 3);
    }

    [Fact]
    public void A_spoiled_VHD_image_is_read_or_refused()
    {
        const int BlockSize = 512 * 1024;
        var footer = new Structure(0, 512, bytes => VhdImage.Seal(bytes, 64));
        Structure[] structures = [footer, new(VhdImage.DynamicHeader, 1024, bytes => VhdImage.Seal(bytes, 36)), new(VhdImage.Table, 512), new(2048, 1024), new(6144, 512)];
        new VhdImage { UniqueId = Id }.Block(0, Data(128), Data(BlockSize)).Block(3, Data(128), Data(BlockSize)).Write(_lab.Path("dynamic"));
        new VhdImage { ParentUniqueId = Id }.Locate("W2ru", "dynamic").Locate("MacX", "file://./dynamic").Block(0, Data(128), Data(BlockSize)).Write(_lab.Path("differencing"));
        var dynamic = File.ReadAllBytes(_lab.Path("dynamic"));
        var fixedFooter = dynamic.AsSpan(0, 512).ToArray();
        fixedFooter[63] = 2;
        VhdImage.Seal(fixedFooter, 64);
        _lab.Write("fixed", [.. Data(4 << 20), .. fixedFooter]);
        Fuzz("dynamic", "dynamic", "vpc", 4, structures);
        Fuzz("differencing", "differencing", "vpc", 4, structures);
        Fuzz("dynamic", "differencing", "vpc", 4, structures);
        Fuzz("fixed", "fixed", "vpc", 4, footer with { Offset = 4 << 20 });
    }

    [Fact]
    public void A_spoiled_VDI_image_is_read_or_refused()
    {
        var image = new byte[1024 + (3 << 20)];
        "<<< tests >>>\n"u8.CopyTo(image);
        foreach (var (offset, value) in ((int, uint)[])[(64, 0xbeda107f), (68, 0x00010001), (72, 400), (76, 1), (340, 512), (344, 1024), (360, 512), (368, 8 << 20), (376, 1 << 20), (384, 8), (388, 3)])
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(offset), value);
        uint[] map = [1, uint.MaxValue, 0, uint.MaxValue - 1, uint.MaxValue, 2, uint.MaxValue, uint.MaxValue];
        for (var i = 0; i < map.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(512 + i * 4), map[i]);
        Data(3 << 20).CopyTo(image, 1024);
        _lab.Write("image", image);
        Fuzz("image", "image", "vdi", 1, new Structure(64, 512 - 64), new Structure(336, 64), new Structure(512, 32));
    }

    [Fact]
    public void A_spoiled_VMDK_image_is_read_or_refused()
    {
        var content = Data(1 << 20);
        content.AsSpan(300_000, 400_000).Clear();
        var stream = VmdkImages.Stream(content);
        _lab.Write("stream", stream);
        _lab.Write("cowd", VmdkImages.Cowd(content));
        _lab.Write("sesparse", VmdkImages.SeSparse(content));
        _lab.Write("flat", content);
        Describe("vmfsSparse", "RW 2048 VMFSSPARSE \"cowd\"", "RW 100 ZERO");
        Describe("seSparse", "RW 2048 SESPARSE \"sesparse\"");
        Describe("twoGbMaxExtentFlat", "RW 2000 FLAT \"flat\" 48", "RW 2048 FLAT \"flat\" 0", "RW 2048 SPARSE \"cowd\"");
        Fuzz("stream", "stream", "vmdk", 6, new Structure(0, 96), new Structure(512, 400), new Structure(stream.Length - 1536, 1536), new Structure(stream.Length - 4096, 4096), new Structure(64 * 1024, 200));
        Fuzz("cowd", "vmfsSparse", "vmdk", 6, new Structure(0, 64), new Structure(2048, 16), new Structure(2560, 16384));
        Fuzz("sesparse", "seSparse", "vmdk", 6, new Structure(0, 512), new Structure(512, 64), new Structure(16 * 512, 16), new Structure(32 * 512, 2048));
        foreach (var name in (string[])["vmfsSparse", "seSparse", "twoGbMaxExtentFlat"])
            Fuzz(name, name, "vmdk", 6, new Structure(0, (int)new FileInfo(_lab.Path(name)).Length));
    }

    [Fact]
    public void A_spoiled_VMDK_delta_is_read_or_refused()
    {
        Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");
        _lab.QemuImg("create", "-q", "-f", "vmdk", "@base", "40M");
        DiskAssert.Write(_lab, "base", "vmdk", "write -P 1 1M 1M", "write -P 2 35M 100K");
        _lab.QemuImg("create", "-q", "-f", "vmdk", "-o", "zeroed_grain=on", "-b", "base", "-F", "vmdk", "@delta");
        DiskAssert.Write(_lab, "delta", "vmdk", "write -P 3 1500K 100K", "write -z 2M 64K");
        // The header, the descriptor, and the directories with their tables.
        Structure[] structures = [new(0, 96), new(512, 500), new(21 * 512, 64), new(22 * 512, 2048), new(26 * 512, 64), new(27 * 512, 2048)];
        Fuzz("delta", "delta", "vmdk", 2, structures);
        Fuzz("base", "delta", "vmdk", 2, structures);
    }

    private static byte[] Data(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private void Describe(string createType, params string[] extents) => _lab.Write(createType, Encoding.UTF8.GetBytes(VmdkImages.Descriptor(createType, extents)));

    private void Fuzz(string name, string top, string format, int share, params Structure[] structures)
    {
        using var fuzz = new ImageFuzz(_lab.Path(name), _lab.Path(top), format, structures);
        fuzz.Run(share);
    }
}
