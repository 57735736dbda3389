using System.Buffers.Binary;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Tests.Disk;

/// <summary>
/// A file system that Linux had mounted when its image was copied: 16 MiB; a tree was made and unmounted, then much was made, removed, renamed and grown.
/// Beside it is what Linux said of each file of the copy after it had replayed the log.
/// </summary>
public sealed class XfsReplayTests
{
    private readonly byte[] _image = KernelImage.Read("in-use");

    [Fact]
    public void What_only_the_log_knows_is_read()
    {
        var fileSystem = XfsImage.Open(new MemoryBlocks("image", _image));
        Assert.Equal(KernelImage.Facts("in-use"), KernelImage.Facts(fileSystem));
        var usage = fileSystem.GetUsage();
        Assert.Equal((10485760ul, 9134080ul, 9134080ul, 8192ul, 8009ul), (usage.Size, usage.Free, usage.Available, usage.Files, usage.FreeFiles));
    }

    [Fact]
    public void The_volume_itself_stays_behind()
    {
        var volume = new MemoryBlocks("image", _image);
        XfsImage.Open(volume);
        Assert.Null(StoredFile.Find(new XfsFileSystem(volume, Superblock(volume), wasReplayed: false), "last"));
    }

    [Fact]
    public void What_an_older_file_system_left_is_not_taken_for_newer_than_the_log()
    {
        const int sector = 512;
        var replayed = XfsImage.Open(new MemoryBlocks("image", (byte[])_image.Clone())).Source;
        var now = new byte[sector];
        for (var at = 0; at < _image.Length; at += sector)
        {
            replayed.Read(at, now);
            if (_image.AsSpan(at, sector).SequenceEqual(now))
                continue;
            var here = _image.AsSpan(at, sector);
            if (now.AsSpan().StartsWith("IN"u8) && !here.StartsWith("IN"u8))
            {
                // An inode that is in the log alone.
                "IN"u8.CopyTo(here);
                (here[2], here[4], here[5]) = (0x81, 3, 2);
                BinaryPrimitives.WriteUInt64BigEndian(here[112..], 1UL << 40);
            }
            else if (now.AsSpan().StartsWith("XDB3"u8) || now.AsSpan().StartsWith("XDD3"u8))
            {
                now.AsSpan(0, 4).CopyTo(here);
                BinaryPrimitives.WriteUInt64BigEndian(here[16..], 1UL << 40);
                here.Slice(24, 16).Fill(0xaa);
            }
        }
        Assert.Equal(KernelImage.Facts("in-use"), KernelImage.Facts(XfsImage.Open(new MemoryBlocks("image", _image))));
    }

    [Fact]
    public void More_groups_than_can_be_counted_in_time_are_refused()
    {
        const uint groups = 1 << 21;
        var blocks = (ulong)groups * BinaryPrimitives.ReadUInt32BigEndian(_image.AsSpan(84));
        BinaryPrimitives.WriteUInt64BigEndian(_image.AsSpan(8), blocks);
        BinaryPrimitives.WriteUInt32BigEndian(_image.AsSpan(88), groups);
        var fileSystem = XfsImage.Open(new MemoryBlocks("image", _image, (long)blocks * 4096));
        Assert.NotNull(StoredFile.Find(fileSystem, "last"));
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => fileSystem.GetUsage(), $"{groups}", "superblock at offset 0");
    }

    [Fact]
    public void A_record_that_is_torn_ends_the_log()
    {
        var volume = new MemoryBlocks("image", _image);
        var last = new XfsLog(volume, Superblock(volume)).Last!;
        _image[last.Place + 600] ^= 1;
        var before = new XfsLog(volume, Superblock(volume)).Last!;
        Assert.True(before.Lsn < last.Lsn);
        Assert.NotNull(StoredFile.Find(XfsImage.Open(volume), "after"));
        Assert.Null(StoredFile.Find(XfsImage.Open(volume), "last"));
    }

    [Fact]
    public void A_log_that_ends_with_an_unmount_has_nothing_to_replay()
    {
        Assert.SkipUnless(XfsImage.HasMkfs, "mkfs.xfs is not on this machine");
        using var lab = new ImageLab();
        using var volume = new FileBlocks(ImageFile.Open(new XfsImage(lab).File("one", 1).Make("", "32m"), overlay: null), CancellationToken.None);
        Assert.Null(new XfsLog(volume, Superblock(volume)).Last);
    }

    [Fact]
    public void A_spoiled_log_is_replayed_or_refused()
    {
        // Without their checksums, so that what is spoiled is not merely left out.
        for (var at = 0; at < _image.Length; at += XfsLogRecord.BlockSize)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(_image.AsSpan(at)) == XfsLogRecord.Magic)
                _image.AsSpan(at + 32, 4).Clear();
        }
        new VolumeFuzz(_image, volume => new XfsFormat().Open(volume)).Run();
    }

    private static XfsSuperblock Superblock(BlockSource volume)
    {
        var bytes = new byte[XfsSuperblock.Length];
        volume.ReadExactly(0, bytes, "superblock");
        return new XfsSuperblockParser(new DiskStructure(bytes, volume, "superblock", 0)).Parse();
    }
}
