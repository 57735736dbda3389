using System.Globalization;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>e2fsck sorts large directories by the hashes of their names; each name must be found by its hash alone.</summary>
public sealed class ExtHashTests : IDisposable
{
    private readonly ExtLab _lab = new();

    public ExtHashTests() => Assert.SkipUnless(ExtLab.HasTools, "e2fsprogs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("half_md4", false)]
    [InlineData("half_md4", true)]
    [InlineData("tea", false)]
    [InlineData("tea", true)]
    [InlineData("legacy", false)]
    [InlineData("legacy", true)]
    public void Names_are_found_by_their_hashes(string algorithm, bool isSigned)
    {
        const int count = 2000;
        var folder = Directory.CreateDirectory(_lab.Tree + "/many").FullName;
        for (var i = 0; i < count; i++)
            File.Create($"{folder}/{i}-{new string('ü', i % 30)}-{new string('x', i % 40)}").Dispose();
        var image = _lab.Make("image", "32M", "-b", "1024", "-N", "4000", "-O", "^has_journal");
        Tool.Run("tune2fs", "-E", $"hash_alg={algorithm}", image);
        if (isSigned)
            _lab.Debugfs(image, "ssv flags 1");
        Assert.InRange(Tool.TryRun("e2fsck", ["-fyD", image], input: null).ExitCode, 0, 1);

        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        var volume = ((ExtFileSystem)fileSystem).Volume;
        var many = (ExtNode)GuestWalk.Get(fileSystem, "/many");
        Assert.True(many.Has(ExtInodeFlags.Index));
        var directory = new ExtDirectory(volume, many);
        foreach (var expected in directory.List())
        {
            Assert.True(new ExtHashTree(directory, volume.Superblock).TryFind(GuestName.Encode(expected.Name), out var entry), expected.Name);
            Assert.Equal(expected, entry);
        }
        Assert.Equal(count, directory.List().Count());
        Assert.True(new ExtHashTree(directory, volume.Superblock).TryFind("nothing"u8, out var none));
        Assert.Null(none);
    }

    [Fact]
    public void A_tree_that_makes_no_sense_is_passed_over()
    {
        _lab.MakeTree();
        var image = _lab.Make("image", "32M", "-b", "1024", "-O", "^has_journal,^metadata_csum");
        Assert.InRange(Tool.TryRun("e2fsck", ["-fyD", image], input: null).ExitCode, 0, 1);
        var block = long.Parse(Tool.Run("debugfs", "-R", "bmap /many 0", image), CultureInfo.InvariantCulture);
        using (var file = File.OpenHandle(image, FileMode.Open, FileAccess.Write))
            RandomAccess.Write(file, [9], block * 1024 + 28); // a hash that there is not

        var (fileSystem, source) = ExtLab.Open(image);
        using var closing = source;
        Assert.NotNull(GuestWalk.Get(fileSystem, "/many/a file with a name of some length, number 7"));
    }
}
