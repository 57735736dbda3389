using System.Text.Json;

namespace Libvirt.Tests.Peers.Tests;

public sealed class DiskImagesTests
{
    public DiskImagesTests() => Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);

    [Fact]
    public void Each_level_of_a_chain_has_data_of_its_own()
    {
        using var folder = new ScratchFolder();
        var chain = DiskImages.Chain(folder, "disk", levels: 4, size: 32 << 20);
        Assert.Equal(["disk.3", "disk.2", "disk.1", "disk.0"], chain.Images.Select(image => Path.GetFileName(image.Path)));
        for (var level = 0; level < 4; level++)
        {
            Assert.True(DiskImages.Reads(chain.Top, level * DiskImages.LevelData, DiskImages.LevelData, (byte)(level + 1)));
            Assert.Equal(level == 3, !DiskImages.Reads(chain.Images[1], level * DiskImages.LevelData, DiskImages.LevelData, (byte)(level + 1)));
        }
        using var info = JsonDocument.Parse(Tool.Run("qemu-img", "info", "--backing-chain", "--output=json", chain.Top.Path));
        Assert.Equal(chain.Images.Select(image => image.Path), info.RootElement.EnumerateArray().Select(image => image.GetProperty("filename").GetString()));
        Assert.All(info.RootElement.EnumerateArray(), image => Assert.Equal(32 << 20, image.GetProperty("virtual-size").GetInt64()));
    }

    [Fact]
    public void A_copy_of_a_chain_stands_alone()
    {
        using var folder = new ScratchFolder();
        using var other = new ScratchFolder();
        var copy = DiskImages.Chain(folder, "disk", levels: 3).CopyTo(other.Path);
        folder.Dispose();
        Assert.True(DiskImages.Reads(copy.Top, 0, DiskImages.LevelData, 1));
        Assert.All(copy.Images, image => Assert.StartsWith(other.Path, image.Path));
    }

    [Fact]
    public void A_raw_image_has_its_size_and_takes_what_is_written()
    {
        using var folder = new ScratchFolder();
        var image = DiskImages.Raw(folder, "disk.raw", 5 << 20);
        Assert.Equal(5 << 20, new FileInfo(image.Path).Length);
        Assert.True(DiskImages.Reads(image, 0, 5 << 20, 0));
        DiskImages.Write(image, 4096, 512, 7);
        Assert.True(DiskImages.Reads(image, 4096, 512, 7));
        Assert.False(DiskImages.Reads(image, 4096, 1024, 7));
    }
}
