using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>What mkfs.btrfs puts into an image comes out of it, whatever the options.</summary>
public sealed class MkfsBtrfsTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public MkfsBtrfsTests() => Assert.SkipUnless(BtrfsImage.HasMkfs, "mkfs.btrfs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-d dup")]
    [InlineData("-m single -d single")]
    [InlineData("-M")]
    [InlineData("-n 4096")]
    [InlineData("-n 65536")]
    [InlineData("-O ^no-holes")]
    [InlineData("-O ^skinny-metadata,^extref")]
    [InlineData("-R ^free-space-tree")]
    [InlineData("--csum xxhash")]
    [InlineData("--csum sha256")]
    [InlineData("--csum blake2")]
    public void What_mkfs_puts_in_comes_out(string options)
    {
        var folder = BtrfsImage.Fill(_lab, manyFiles: 800);
        using var volume = Open(BtrfsImage.Make(_lab, folder, options + " -L some-label -U 6c1d2a7e-1b0f-4f5e-9d38-0123456789ab"));
        var fileSystem = FileSystemFormats.Open(volume)!;
        Assert.Equal(("btrfs", "some-label", "6c1d2a7e-1b0f-4f5e-9d38-0123456789ab"), (fileSystem.Type, fileSystem.Label, fileSystem.Uuid));
        Assert.Equal(new VolumeContent(fileSystem.Type, fileSystem.Label, fileSystem.Uuid), FileSystemFormats.Probe(volume));
        var expected = BtrfsImage.Files(folder);
        Assert.Equal(expected, StoredFile.Walk(fileSystem));
        StoredFile.AssertFinds(fileSystem, expected);
        Assert.Null(StoredFile.Find(fileSystem, "/many/no-such-name"));
    }

    [Fact]
    public void A_copy_of_the_superblock_is_used_where_the_first_makes_no_sense()
    {
        var folder = BtrfsImage.Fill(_lab, manyFiles: 3);
        var path = BtrfsImage.Make(_lab, folder, "");
        using (var file = File.OpenWrite(path))
        {
            file.Position = BtrfsSuperblock.Places[0] + 148; // nodesize
            file.Write([1, 2, 3, 4]);
        }
        using var volume = Open(path);
        Assert.Equal(BtrfsImage.Files(folder), StoredFile.Walk(FileSystemFormats.Open(volume)!));
    }

    [Fact]
    public void A_spoiled_node_is_read_from_its_copy()
    {
        var folder = BtrfsImage.Fill(_lab, manyFiles: 300);
        var path = BtrfsImage.Make(_lab, folder, "-m dup");
        var image = File.ReadAllBytes(path);
        var spoiled = new HashSet<ulong>();
        for (var at = 0x100000; at + 16384 <= image.Length; at += 4096)
        {
            // The first of each pair: nodes begin with a checksum and the UUID of the file system, and say where they are.
            if (image.AsSpan(at + 32, 16).SequenceEqual(image.AsSpan(0x10020, 16)) && spoiled.Add(BitConverter.ToUInt64(image, at + 48)))
                image.AsSpan(at + 32, 80).Clear();
        }
        Assert.NotEmpty(spoiled);
        Assert.Equal(BtrfsImage.Files(folder), StoredFile.Walk(new BtrfsFormat().Open(new MemoryBlocks("image", image))));
    }

    [Theory]
    [InlineData(2, "raid1", "raid1", null)]
    [InlineData(2, "raid1", "raid0", null)]
    [InlineData(3, "raid1c3", "single", null)]
    [InlineData(2, "raid0", "raid0", "Raid0 over 2 stripes")]
    [InlineData(4, "raid10", "raid10", "Raid10 over 4 stripes")]
    [InlineData(3, "raid5", "raid5", "Raid5 over 3 stripes")]
    [InlineData(3, "raid6", "raid6", "Raid6 over 3 stripes")]
    public void Of_several_devices_is_read_what_is_whole_on_one(int count, string metadata, string data, string? refusal)
    {
        // mkfs.btrfs fills one device only: these are empty.
        string[] devices = [.. Enumerable.Range(0, count).Select(number => _lab.Path($"device{number}"))];
        foreach (var device in devices)
        {
            using var file = File.Create(device);
            file.SetLength(300 << 20);
        }
        Tool.Run("mkfs.btrfs", ["-q", "-f", "-m", metadata, "-d", data, .. devices]);
        using var volume = Open(devices[0]);
        if (refusal is null)
            Assert.Empty(StoredFile.Walk(FileSystemFormats.Open(volume)!));
        else
            VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => FileSystemFormats.Open(volume), refusal);
    }

    private static FileBlocks Open(string path) => new(ImageFile.Open(path, overlay: null), CancellationToken.None);
}
