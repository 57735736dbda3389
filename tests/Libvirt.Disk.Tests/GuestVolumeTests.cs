using System.Buffers.Binary;
using Libvirt.Disk;
using Libvirt.Disk.Guests;

namespace Libvirt.Tests.Disk;

public sealed class GuestVolumeTests
{
    [Fact]
    public void Disks_are_named_by_their_order()
    {
        using var guest = Guest.Of([.. Enumerable.Range(0, 30).Select(GuestInspectionTests.Disk)]);

        Assert.Equal(["/dev/sda", "/dev/sdb", "/dev/sdz", "/dev/sdaa", "/dev/sdad"], ((int[])[0, 1, 25, 26, 29]).Select(index => guest.Disks[index].Device));
        Assert.Equal("/dev/sdzz", GuestDisk.DeviceName(26 + (26 * 26) - 1));
        Assert.Equal("/dev/sdaaa", GuestDisk.DeviceName(26 + (26 * 26)));
    }

    [Fact]
    public void Whole_disks_come_before_partitions()
    {
        using var guest = Guest.Of([new GuestDisk(0, Partitioned()), new GuestDisk(1, new MemoryBlocks("plain", new byte[4096]))]);

        Assert.Equal(["/dev/sdb", "/dev/sda1", "/dev/sda2", "/dev/sda3"], guest.Volumes.Select(volume => volume.Device));
        Assert.Equal(["/dev/sdb", "/dev/sda1", "/dev/sda3"], guest.FileSystems.Select(volume => volume.Device));
        var first = guest.FindVolume("/dev/sda1")!;
        Assert.Equal((GuestVolumeKind.Partition, "/dev/sda", 1024UL, "unknown", "000004d2-01"), (first.Kind, first.Parent, first.Size, first.Type, first.Partition?.Uuid));
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => first.OpenFileSystem(), "partition 1", "no file system that is known");
    }

    [Fact]
    public void A_partition_beyond_the_end_of_the_disk_is_a_problem()
    {
        using var guest = Guest.Of([new GuestDisk(0, Partitioned())]);

        Assert.Equal(["/dev/sda3"], guest.Inspect().Problems.Select(problem => problem.Device));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => guest.FindVolume("/dev/sda3")!.OpenFileSystem(), "partition 3 at offset 1048576");
    }

    [Fact]
    public void An_operating_system_must_be_there_and_the_only_one_to_open_its_files()
    {
        using var guest = Guest.Of([GuestInspectionTests.Disk(0)]);

        VirtAssert.Raises(VirtErrorCode.OperationInvalid, guest.OpenTree, "no operating system");
        using var two = Guest.Of(
            [GuestInspectionTests.Disk(0)],
            [GuestFileTreeTests.Volume("/dev/sda1", GuestInspectionTests.Root()), GuestFileTreeTests.Volume("/dev/sda2", GuestInspectionTests.Root())]);
        VirtAssert.Raises(VirtErrorCode.OperationInvalid, two.OpenTree, "/dev/sda1, /dev/sda2");
    }

    // A partition, an extended one with nothing in it, and one beyond the end.
    private static MemoryBlocks Partitioned()
    {
        var bytes = new byte[8192];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(440), 1234);
        Entry(0, 0x83, 2, 2);
        Entry(1, 0x05, 4, 4);
        Entry(2, 0x83, 2048, 8);
        (bytes[510], bytes[511]) = (0x55, 0xaa);
        return new MemoryBlocks("disk", bytes);

        void Entry(int index, byte type, uint start, uint length)
        {
            var entry = bytes.AsSpan(446 + (index * 16), 16);
            entry[4] = type;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], start);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], length);
        }
    }
}
