using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Compressed extents, put by hand in the place of others: only a kernel that has mounted it compresses a file system.</summary>
public sealed class BtrfsCompressedTests : IDisposable
{
    private const int SectorSize = 4096;
    private const int Length = 100_000;

    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 9000).Select(i => $"line {i}, {i * i % 97}\n")))[..Length];

    private readonly ImageLab _lab = new();

    public BtrfsCompressedTests() => Assert.SkipUnless(BtrfsImage.HasMkfs, "mkfs.btrfs is not on this machine");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Zlib_is_decoded()
    {
        var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Text);
        AssertReads(BtrfsCompression.Zlib, stream.ToArray());
    }

    [Fact]
    public void Lzo_is_decoded_sector_by_sector()
    {
        Assert.SkipUnless(Lzop.Exists, "lzop is not on this machine");
        AssertReads(BtrfsCompression.Lzo, LzoOf(Text));
    }

    [Fact]
    public void Zstandard_is_decoded()
    {
        Assert.SkipUnless(Tool.Exists("zstd"), "zstd is not on this machine");
        Tool.Run("zstd", "-q", "-f", _lab.Write("text", Text), "-o", _lab.Path("text.zst"));
        AssertReads(BtrfsCompression.Zstd, File.ReadAllBytes(_lab.Path("text.zst")));
    }

    [Fact]
    public void Data_that_makes_no_sense_is_refused_with_its_extent()
    {
        foreach (var compression in (BtrfsCompression[])[BtrfsCompression.Zlib, BtrfsCompression.Lzo, BtrfsCompression.Zstd])
        {
            var (image, path) = Forge(compression, XfsImage.Data(5000));
            VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Read(image, path, 0, 10), "file extent of inode", " at offset ", $"no {compression}");
        }
    }

    private void AssertReads(BtrfsCompression compression, byte[] stored)
    {
        var (image, path) = Forge(compression, stored);
        Assert.Equal(Text, Read(image, path, 0, Length));
        Assert.Equal(Text[70_001..70_101], Read(image, path, 70_001, 100));
    }

    private static byte[] Read(byte[] image, string path, long offset, int count)
    {
        var fileSystem = new BtrfsFormat().Open(new MemoryBlocks("image", image));
        using var file = fileSystem.Open(StoredFile.Find(fileSystem, path)!);
        var bytes = new byte[count];
        Assert.Equal(count, file.Read(offset, bytes));
        return bytes;
    }

    /// <summary>A file system with a file whose one extent is compressed data.</summary>
    private (byte[] Image, string Path) Forge(BtrfsCompression compression, byte[] stored)
    {
        Directory.CreateDirectory(_lab.Path("tree"));
        File.WriteAllBytes(_lab.Path("tree/file"), XfsImage.Data(Length));
        var image = File.ReadAllBytes(BtrfsImage.Make(_lab, _lab.Path("tree"), "-m single"));
        var source = new MemoryBlocks("image", image);
        var inode = (BtrfsInode)StoredFile.Find(new BtrfsFormat().Open(source), "file")!;
        var volume = new BtrfsVolume(source, new BtrfsSuperblockParser(new DiskStructure(image.AsSpan((int)BtrfsSuperblock.Places[0], BtrfsSuperblock.Length), source, "superblock", BtrfsSuperblock.Places[0])).Parse());
        var cursor = new BtrfsCursor(volume, inode.Tree!);
        Assert.True(cursor.Seek(new BtrfsKey(inode.Inode, BtrfsKey.ExtentData, 0)));
        var item = cursor.Item("extent");
        var place = (int)volume.Place(item.U64(21), item.U64(29), item);
        var rounded = (stored.Length + SectorSize - 1) / SectorSize * SectorSize;
        image.AsSpan(place, rounded).Clear();
        stored.CopyTo(image, place);
        var extent = image.AsSpan((int)item.Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(extent[8..], (Length + SectorSize - 1) / SectorSize * SectorSize);
        extent[16] = (byte)compression;
        BinaryPrimitives.WriteUInt64LittleEndian(extent[29..], (ulong)rounded);
        return (image, "file");
    }

    /// <summary>Sectors one by one, each with its length before it, which never is on both sides of a sector's end.</summary>
    private byte[] LzoOf(byte[] data)
    {
        var stored = new List<byte>(new byte[4]);
        for (var at = 0; at < data.Length; at += SectorSize)
        {
            var (stream, _) = Lzop.Compress(_lab, data[at..Math.Min(at + SectorSize, data.Length)], "-1").Single();
            if (SectorSize - stored.Count % SectorSize is < 4 and var left)
                stored.AddRange(new byte[left]);
            stored.AddRange(BitConverter.GetBytes(stream.Length));
            stored.AddRange(stream);
        }
        BitConverter.GetBytes(stored.Count).CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(stored));
        return [.. stored];
    }
}
