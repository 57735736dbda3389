using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vhd;

/// <summary>VHD images that QEMU's tools make.</summary>
public sealed class VhdQemuTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public VhdQemuTests() => Assert.SkipUnless(ImageLab.HasQemuImg, "qemu-img is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("subformat=dynamic", 30 << 20)]
    [InlineData("subformat=dynamic,force_size=on", (30 << 20) + 512)]
    [InlineData("subformat=fixed", 10 << 20)]
    [InlineData("subformat=fixed,force_size=on", (10 << 20) + 1536)]
    public void What_was_converted_reads_the_same(string options, long length)
    {
        SampleDisk.Make(_lab, "content", length);
        _lab.QemuImg("convert", "-f", "raw", "-O", "vpc", "-o", options, "@content", "@image");
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vpc");
    }

    [Fact]
    public void What_was_written_piece_by_piece_reads_the_same()
    {
        _lab.QemuImg("create", "-q", "-f", "vpc", "@image", "40M");
        DiskAssert.Write(_lab, "image", "vpc", "write -P 1 39M 1M", "write -P 2 512 512", "write -P 3 5000K 3000K", "write -P 4 2047K 2K");
        DiskAssert.ReadsAsQemuImg(_lab, "image", "vpc");
    }

    [Theory]
    [InlineData("vpc ")]
    [InlineData("qemu")]
    [InlineData("qem2")]
    [InlineData("win ")]
    [InlineData("d2v ")]
    [InlineData("CTXS")]
    [InlineData("tap\0")]
    [InlineData("vbox")]
    public void The_program_that_made_it_decides_whether_geometry_or_size_counts(string application)
    {
        foreach (var subformat in (string[])["dynamic", "fixed"])
        {
            _lab.QemuImg("create", "-q", "-f", "vpc", "-o", $"force_size=on,subformat={subformat}", "@image", "10000000");
            foreach (var (cylinders, heads, sectors) in ((ushort, byte, byte)[])[(287, 4, 17), (65535, 16, 255)])
            {
                Patch(application, cylinders, heads, sectors);
                var theirs = JsonDocument.Parse(_lab.QemuImg("info", "--output=json", "-f", "vpc", "@image")).RootElement;
                var ours = ImageReader.Read(_lab.Path("image"), "vpc");
                Assert.Equal(theirs.GetProperty("virtual-size").GetUInt64(), ours.Capacity);
                Assert.Equal((cylinders, application.TrimEnd(' ', '\0')), (ours.Vhd!.Cylinders, ours.Vhd.CreatorApplication));
            }
        }
    }

    [Fact]
    public void A_fixed_image_is_raw_to_who_is_not_told()
    {
        _lab.QemuImg("create", "-q", "-f", "vpc", "-o", "subformat=fixed", "@image", "1M");
        Assert.Equal(ImageFormat.Raw, ImageReader.Read(_lab.Path("image")).Format);
        Assert.Equal(VhdDiskType.Fixed, ImageReader.Read(_lab.Path("image"), "vpc").Vhd!.DiskType);
    }

    [Fact]
    public void A_guest_that_writes_a_header_to_its_fixed_disk_leads_nobody_elsewhere()
    {
        _lab.QemuImg("create", "-q", "-f", "vpc", "-o", "subformat=fixed", "@image", "1M");
        var bytes = File.ReadAllBytes(_lab.Path("image"));
        new VhdImage { Size = 1 << 20 }.Locate("W2ru", @"..\..\etc\passwd").Build().AsSpan(0, 6144).CopyTo(bytes);
        _lab.Write("image", bytes);
        using var disk = DiskImage.Open(_lab.Path("image"), "vpc");
        var read = new byte[8];
        disk.Source.Read(0, read);
        Assert.Equal((1, "conectix"), (disk.Chain.Count, Encoding.ASCII.GetString(read)));
    }

    private void Patch(string application, ushort cylinders, byte heads, byte sectors)
    {
        var bytes = File.ReadAllBytes(_lab.Path("image"));
        foreach (var at in (int[])[0, bytes.Length - 512])
        {
            var footer = bytes.AsSpan(at, 512);
            if (!footer.StartsWith("conectix"u8))
                continue;
            Encoding.ASCII.GetBytes(application).CopyTo(footer[28..]);
            BinaryPrimitives.WriteUInt16BigEndian(footer[56..], cylinders);
            (footer[58], footer[59]) = (heads, sectors);
            VhdImage.Seal(footer, 64);
        }
        _lab.Write("image", bytes);
    }
}
