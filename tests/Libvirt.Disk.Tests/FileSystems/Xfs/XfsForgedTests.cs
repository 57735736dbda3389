using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>Files with holes, reserved blocks, extents in trees, and links in blocks; xfs_db says what is where.</summary>
public sealed class XfsForgedTests : IDisposable
{
    private const int BlockSize = 4096;
    private const int Blocks = 40;

    private readonly ImageLab _lab = new();
    private readonly byte[] _image;
    private readonly XfsForge _forge;

    public XfsForgedTests()
    {
        Assert.SkipUnless(XfsImage.HasMkfs, "mkfs.xfs is not on this machine");
        _image = File.ReadAllBytes(new XfsImage(_lab).File("data", Blocks * BlockSize).File("file", 3 * BlockSize).File("tree", 6 * BlockSize).File("link", 3 * BlockSize - 1)
            .Make("-d agcount=1 -m reflink=0", "32m"));
        _forge = new(_image, Open());
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Holes_and_reserved_blocks_read_as_zeros()
    {
        var start = _forge.FirstBlock("data");
        _forge.SetExtents("file", 20 * BlockSize + 5, new(2, start, 3, false), new(5, start + 9, 2, true), new(9, start + 20, 1, false), new(20, start + 30, 2, false));
        AssertReads("file", 20 * BlockSize + 5, (2, 0, 3), (9, 20, 1), (20, 30, 2));
        Assert.Equal([(2 * BlockSize, true), (3 * BlockSize, false), (2 * BlockSize, true), (2 * BlockSize, true), (BlockSize, false), (10 * BlockSize, true), (5, false)], Extents("file"));
    }

    [Fact]
    public void Extents_in_a_tree_are_found()
    {
        var start = _forge.FirstBlock("data");
        _forge.SetTree("file", "tree", 1_000_000 * (ulong)BlockSize,
            [new(3, start, 1, false), new(7, start + 1, 2, false)],
            [new(20, start + 5, 4, true), new(30, start + 9, 3, false)],
            [new(999_999, start + 12, 1, false)]);
        AssertReads("file", 40 * BlockSize, (3, 0, 1), (7, 1, 2), (30, 9, 3));
        using var file = Open().Open(StoredFile.Find(Open(), "file")!);
        Assert.Equal(1_000_000L * BlockSize, file.Length);
        var last = new byte[BlockSize];
        Assert.Equal(BlockSize, file.Read(file.Length - BlockSize, last));
        Assert.Equal(XfsImage.Data(Blocks * BlockSize)[(12 * BlockSize)..(13 * BlockSize)], last);
        Assert.Equal(10, Extents("file").Count);

        _lab.Write("image", _image);
        var bmap = XfsImage.Debug(_lab.Path("image"), $"inode {StoredFile.Find(Open(), "file")!.Inode}", "bmap");
        Assert.Contains($"data offset 30 startblock {start + 9} (0/{start + 9}) count 3 flag 0", bmap);
        Assert.Contains($"data offset 20 startblock {start + 5} (0/{start + 5}) count 4 flag 1", bmap);
    }

    [Fact]
    public void A_link_in_a_block_has_a_header_before_it()
    {
        var target = new string('t', 1000);
        System.Text.Encoding.ASCII.GetBytes(target).CopyTo(_image, (int)_forge.FirstBlock("link") * BlockSize + 56);
        _forge.SetLink("link", 1000);
        Assert.Equal(target, Open().ReadLink(StoredFile.Find(Open(), "link")!));
    }

    private FileSystem Open() => XfsImage.Open(new MemoryBlocks("image", _image));

    /// <summary>Holds what the first bytes of a file are: blocks of the data where these say so, zeros elsewhere.</summary>
    private void AssertReads(string path, int length, params (int At, int From, int Count)[] stored)
    {
        var expected = new byte[length + 2 * BlockSize];
        foreach (var (at, from, count) in stored)
            XfsImage.Data(Blocks * BlockSize).AsSpan(from * BlockSize, count * BlockSize).CopyTo(expected.AsSpan(at * BlockSize));
        var bytes = new byte[length];
        using var file = Open().Open(StoredFile.Find(Open(), path)!);
        Assert.Equal(length, file.Read(0, bytes));
        Assert.Equal(expected[..length], bytes);
    }

    private List<(long Length, bool IsZero)> Extents(string path)
    {
        using var file = Open().Open(StoredFile.Find(Open(), path)!);
        var found = new List<(long, bool)>();
        for (var position = 0L; position < file.Length; position += found[^1].Item1)
        {
            var extent = file.GetExtent(position);
            found.Add((extent.Length, extent.IsZero));
        }
        return found;
    }
}
