using Libvirt.Disk;
using Libvirt.Disk.Partitions;
using Tool = Libvirt.Tests.Peers.Tool;

namespace Libvirt.Tests.Disk.Partitions;

public sealed class PartitionTableTests : IDisposable
{
    private readonly PartitionLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_disk_without_a_boot_record_has_no_table()
    {
        Assert.Null(PartitionLab.Read(new byte[1 << 20]));
        Assert.Null(PartitionLab.Read([]));
        Assert.Null(PartitionLab.Read(new byte[511]));
    }

    [Theory]
    [InlineData(54, "FAT16   ")]
    [InlineData(82, "FAT32   ")]
    [InlineData(3, "NTFS    ")]
    [InlineData(3, "EXFAT   ")]
    [InlineData(3, "-FVE-FS-")]
    public void The_boot_sector_of_a_file_system_is_no_table(int at, string name)
    {
        Assert.Null(new MbrDisk(100).Text(at, name).Sign(0).Read());
        Assert.Null(new MbrDisk(100).Entry(0, 0, 0x69, 1000, 1000, flag: 0x6e).Read());
    }

    [Fact]
    public void A_partition_that_holds_what_the_record_looks_like_is_one() =>
        Assert.Single(new MbrDisk(100).Text(54, "FAT16   ").Entry(0, 0, 6, 10, 20).Read()!.Partitions);

    [Fact]
    public void A_signed_record_without_entries_is_an_empty_table() => Assert.Empty(new MbrDisk(100).Sign(0).Read()!.Partitions);

    [Fact]
    public void Facts_of_an_MBR_are_told()
    {
        var disk = new MbrDisk(100).Entry(0, 2, 0x83, 10, 20, flag: 0x80).Text(440, "\x01\x02\x03\x04");
        var table = disk.Read()!;
        var partition = Assert.Single(table.Partitions);
        Assert.Equal((PartitionScheme.Mbr, "0x04030201", 512), (table.Scheme, table.Identifier, table.SectorSize));
        Assert.Equal((3, 5120L, 10240L, (byte?)0x83, true, "04030201-03"), (partition.Number, partition.Start, partition.Length, partition.MbrType, partition.IsBootable, partition.Uuid));
        disk.Bytes.AsSpan(5120, 10240).Fill(7);
        using var source = new MemoryBlocks("image 'disk'", disk.Bytes);
        var content = new byte[10240];
        using var opened = partition.Open(source);
        Assert.Equal(("image 'disk', partition 3", 10240L, 10240), (opened.Name, opened.Length, opened.Read(0, content)));
        Assert.All(content, value => Assert.Equal(7, value));
    }

    [Fact]
    public void What_the_table_puts_beyond_the_disk_is_not_there()
    {
        var disk = new MbrDisk(100).Entry(0, 0, 0x83, 90, 1000).Entry(0, 1, 0x83, 101, 10);
        using var source = new MemoryBlocks("image 'disk'", disk.Bytes);
        var partitions = disk.Read()!.Partitions;
        Assert.Equal([512_000L, 5120L], partitions.Select(partition => partition.Length));
        Assert.Equal(5120, partitions[0].Open(source).Length);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => partitions[1].Open(source), "partition 2 at offset 51712", "beyond the end of the disk");
    }

    [Fact]
    public void Sectors_of_4096_bytes_are_found_by_the_header_of_a_GPT_or_told()
    {
        Assert.SkipUnless(Tool.Exists("fdisk"), "fdisk is not on this machine");
        foreach (var (commands, sectorSize) in ((string, int?)[])[("g\nn\n1\n\n+100M\nn\n2\n\n\nw\n", null), ("o\nn\np\n1\n\n+100M\nn\np\n2\n\n\nw\n", 4096)])
        {
            var path = _lab.Disk("disk", 256 << 20);
            Assert.Equal(0, Tool.TryRun("fdisk", ["-b", "4096", path], commands).ExitCode);
            var table = PartitionLab.Read(path, sectorSize)!;
            Assert.Equal(4096, table.SectorSize);
            Assert.Equal([(256L, 25600L), (25856L, sectorSize is null ? 39424L : 39680L)], table.Partitions.Select(partition => (partition.Start / 4096, partition.Length / 4096)));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => PartitionLab.Read(_lab.Path("disk"), 1000));
    }

    [Fact]
    public void An_extended_partition_in_which_nothing_was_made_is_empty() =>
        Assert.Equal([1], new MbrDisk(100).Entry(0, 0, 5, 10, 50).Read()!.Partitions.Select(partition => partition.Number));

    [Fact]
    public void A_chain_of_boot_records_that_comes_back_is_refused()
    {
        var disk = new MbrDisk(100).Entry(0, 0, 5, 10, 80).Entry(10, 0, 0x83, 1, 5).Entry(10, 1, 5, 20, 10).Entry(30, 0, 0x83, 1, 5).Entry(30, 1, 5, 0, 10);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, disk.Read, "extended boot record at offset 5120", "comes back");
    }

    [Fact]
    public void A_chain_of_empty_boot_records_ends()
    {
        var disk = new MbrDisk(1000).Entry(0, 0, 5, 10, 900);
        for (uint i = 0; i < 800; i++)
            disk.Entry(10 + (int)i, 1, 5, i + 1, 1);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, disk.Read, "extended boot record", "hold no partition");
    }

    [Fact]
    public void More_logical_partitions_than_Linux_numbers_are_refused()
    {
        var disk = new MbrDisk(2000).Entry(0, 0, 5, 10, 1900);
        for (uint i = 0; i < 252; i++)
            disk.Entry(10 + 2 * (int)i, 0, 0x83, 1, 1).Entry(10 + 2 * (int)i, 1, 5, 2 * i + 2, 2);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, disk.Read, "more than 251 logical partitions");
    }

    [Fact]
    public void A_boot_record_that_is_not_there_is_refused()
    {
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, new MbrDisk(100).Entry(0, 0, 5, 10, 80).Entry(10, 0, 0x83, 1, 5).Entry(10, 1, 5, 20, 10).Read, "extended boot record at offset 15360: its signature");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, new MbrDisk(100).Entry(0, 0, 5, 200, 80).Read, "extended boot record at offset 102400", "end beyond");
    }

    [Fact]
    public void Random_last_entries_of_a_boot_record_are_heeded_if_they_make_sense()
    {
        var disk = new MbrDisk(100).Entry(0, 0, 5, 10, 80).Entry(10, 0, 0x83, 1, 5).Entry(10, 2, 0x83, 20, 5).Entry(10, 3, 0x83, 1000, 5);
        Assert.Equal([5120L, 5632L, 15360L], disk.Read()!.Partitions.Select(partition => partition.Start));
    }

    [Fact]
    public void A_protective_MBR_without_a_GPT_is_refused() =>
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, new MbrDisk(100).Entry(0, 0, 0xee, 1, 99).Read, "GPT header at offset 512: its signature is missing", "GPT header at offset 50688");

    [Fact]
    public void An_MBR_is_read_as_one_that_only_mentions_the_type_of_a_GPT() =>
        Assert.Equal(PartitionScheme.Mbr, new MbrDisk(100).Entry(0, 0, 0xee, 2, 98).Read()!.Scheme);
}
