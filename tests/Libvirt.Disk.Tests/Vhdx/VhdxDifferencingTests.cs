using Libvirt.Disk;

namespace Libvirt.Tests.Disk.Vhdx;

/// <summary>Differencing VHDX images, which no tool here makes; libvhdi reads them too.</summary>
public sealed class VhdxDifferencingTests : IDisposable
{
    private static readonly Guid BaseGuid = new("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(512u)]
    [InlineData(4096u)]
    public void Blocks_come_from_here_from_the_parent_or_from_both(uint sectorSize)
    {
        var expected = MakeChain(sectorSize);
        DiskAssert.Reads(_lab.Path("top.vhdx"), "vhdx", _lab.Write("model.raw", expected));
    }

    [Theory]
    [InlineData(512u)]
    [InlineData(4096u)]
    public void They_are_read_as_libvhdi_reads_them(uint sectorSize)
    {
        Assert.SkipUnless(Libvhdi.Exists, "python3-libvhdi is not on this machine");
        MakeChain(sectorSize, zeros: false);
        DiskAssert.Reads(_lab.Path("top.vhdx"), "vhdx", Libvhdi.Convert(_lab.Path("peer.raw"), _lab.Path("top.vhdx"), _lab.Path("base.vhdx")));
    }

    [Fact]
    public void The_chain_of_three_tells_its_parents()
    {
        MakeChain(512);
        Directory.CreateDirectory(_lab.Path("sub"));
        Above("tip.vhdx", @"..\top.vhdx", new VhdxImage().DataWriteGuid).Write(_lab.Path("sub/tip.vhdx"));
        var chain = BackingChain.Discover(_lab.Path("sub/tip.vhdx"), "vhdx");
        Assert.Equal([_lab.Path("sub/tip.vhdx"), _lab.Path("sub/../top.vhdx"), _lab.Path("sub/../base.vhdx")], chain.Select(image => image.Path));
        Assert.Equal(["../top.vhdx", "base.vhdx", null], chain.Select(image => image.BackingPath));
        Assert.Equal(["vhdx", "vhdx", null], chain.Select(image => image.BackingFormat));
        Assert.Equal([true, true, false], chain.Select(image => image.Vhdx!.HasParent));
        Assert.Equal(@"..\top.vhdx", chain[0].Vhdx!.ParentLocator!["relative_path"]);
    }

    [Fact]
    public void A_parent_that_was_written_to_since_is_refused()
    {
        MakeChain(512);
        new VhdxImage { DataWriteGuid = new Guid("99999999-bbbb-cccc-dddd-eeeeeeeeeeee") }.Write(_lab.Path("base.vhdx"));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => DiskImage.Open(_lab.Path("top.vhdx"), "vhdx"), "base.vhdx", "99999999", "aaaaaaaa");
    }

    [Fact]
    public void A_parent_whose_path_is_that_of_another_host_is_looked_for_beside_the_image()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "paths of Windows lead somewhere there");
        MakeChain(512);
        new VhdxImage().Locate("parent_linkage", $"{BaseGuid:B}").Locate("absolute_win32_path", @"C:\Hyper-V\base.vhdx").Write(_lab.Path("top.vhdx"));
        Assert.Equal(_lab.Path("base.vhdx"), BackingChain.Discover(_lab.Path("top.vhdx"), "vhdx")[1].Path);
    }

    [Fact]
    public void A_locator_without_a_path_is_refused()
    {
        new VhdxImage().Locate("parent_linkage", $"{BaseGuid:B}").Write(_lab.Path("top.vhdx"));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Path("top.vhdx")), "no path");
    }

    [Fact]
    public void A_path_with_a_NUL_is_refused()
    {
        new VhdxImage().Locate("parent_linkage", $"{BaseGuid:B}").Locate("relative_path", "ba\0se").Write(_lab.Path("top.vhdx"));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => DiskImage.Open(_lab.Path("top.vhdx"), "vhdx", new BackingChainOptions { AllowedPaths = [] }), "top.vhdx", "NUL");
    }

    [Fact]
    public void A_parent_elsewhere_is_refused_unless_it_is_allowed()
    {
        MakeChain(512);
        Directory.CreateDirectory(_lab.Path("sub"));
        Above("tip.vhdx", @"..\top.vhdx", new VhdxImage().DataWriteGuid).Write(_lab.Path("sub/tip.vhdx"));
        VirtAssert.Raises(VirtErrorCode.AccessDenied, () => DiskImage.Open(_lab.Path("sub/tip.vhdx"), "vhdx", new BackingChainOptions { AllowedPaths = [] }), "top.vhdx");
        using var disk = DiskImage.Open(_lab.Path("sub/tip.vhdx"), "vhdx", new BackingChainOptions { AllowedPaths = [_lab.Folder] });
        Assert.Equal(3, disk.Chain.Count);
    }

    private static VhdxImage Above(string name, string parent, Guid guid, uint sectorSize = 512) =>
        new VhdxImage { SectorSize = sectorSize }.Locate("parent_linkage", $"{guid:B}").Locate("relative_path", parent).Locate("absolute_win32_path", @"C:\" + name);

    /// <summary>A base and what is above it; gives what the disk above holds.</summary>
    private byte[] MakeChain(uint sectorSize, bool zeros = true)
    {
        var random = new Random(7);
        var lower = Enumerable.Range(0, 8).Select(_ => Bytes(random)).ToArray();
        var image = new VhdxImage { SectorSize = sectorSize, DataWriteGuid = BaseGuid };
        for (var i = 0; i < 6; i++)
            image.Block(i, 6, lower[i]);
        image.Write(_lab.Path("base.vhdx"));
        (lower[6], lower[7]) = (new byte[1 << 20], new byte[1 << 20]);

        var bits = new byte[(8 << 20) / sectorSize / 8];
        var expected = lower.Select(block => (byte[])block.Clone()).ToArray();
        var top = Above("top.vhdx", "base.vhdx", BaseGuid, sectorSize);
        expected[1] = Bytes(random);
        top.Block(1, 6, expected[1]);
        if (zeros) // which libvhdi takes from the parent
        {
            expected[2].AsSpan().Clear();
            top.Block(2, 2);
        }
        foreach (var number in (int[])[3, 4, 7])
        {
            var own = Bytes(random);
            top.Block(number, 7, own);
            MixIn(number, own, sectorSize, random, bits, expected[number]);
        }
        top.Bitmap(0, bits).Write(_lab.Path("top.vhdx"));
        return [.. expected.SelectMany(block => block)];
    }

    // Runs of sectors of every length, some of one sector only.
    private static void MixIn(int number, byte[] own, uint sectorSize, Random random, byte[] bits, byte[] expected)
    {
        var perBlock = own.Length / (int)sectorSize;
        for (var sector = 0; sector < perBlock;)
        {
            var run = Math.Min(perBlock - sector, random.Next(3) == 0 ? random.Next(1, 200) : random.Next(1, 4));
            var isHere = random.Next(2) == 0;
            for (; run > 0; run--, sector++)
            {
                if (!isHere)
                    continue;
                var bit = number * perBlock + sector;
                bits[bit / 8] |= (byte)(1 << (bit % 8));
                own.AsSpan(sector * (int)sectorSize, (int)sectorSize).CopyTo(expected.AsSpan(sector * (int)sectorSize));
            }
        }
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[1 << 20];
        random.NextBytes(bytes);
        return bytes;
    }
}
