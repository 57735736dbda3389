using System.Buffers.Binary;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>What volumes show to hold must be what blkid says, with label and UUID.</summary>
public sealed class SignatureTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public SignatureTests() => Assert.SkipUnless(Tool.Exists("blkid"), "blkid is not on this machine");

    public static TheoryData<string, string, bool> Programs => new()
    {
        { "mkfs.ext4 -q -F -L label @", "ext4", true },
        { "mkfs.ext4 -q -F -t ext3 -U 01234567-89ab-cdef-0123-456789abcdef @", "ext3", true },
        { "mkfs.ext4 -q -F -t ext2 -U clear @", "ext2", true },
        { "mkfs.ext4 -q -F -O ^has_journal @", "ext4", true },
        { "mkfs.ext4 -q -F -O journal_dev -L journal @", "jbd", false },
        { "mkswap -q -L exchange @", "swap", false },
        { "mkswap -q -p 65536 @", "swap", false },
        { "mkfs.btrfs -q -L bee @", "btrfs", true },
        { "mkfs.f2fs -q -l flash @", "f2fs", false },
        { "mkfs.exfat -L long @", "exfat", false },
        { "mkfs.exfat @", "exfat", false },
        { "mksquashfs /etc/hostname @ -noappend -quiet", "squashfs", false },
        { "cryptsetup -q luksFormat --type luks1 --pbkdf-force-iterations 1000 @ /etc/hostname", "crypto_LUKS", false },
        { "cryptsetup -q luksFormat --type luks2 --label closed --pbkdf pbkdf2 --pbkdf-force-iterations 1000 @ /etc/hostname", "crypto_LUKS", false },
        { "veritysetup format @ @.hash", "", false },
    };

    public void Dispose() => _lab.Dispose();

    [Theory]
    [MemberData(nameof(Programs))]
    public void What_a_program_makes_is_called_as_blkid_calls_it(string command, string type, bool isReadable)
    {
        var path = _lab.Path("volume");
        using (var file = File.Create(path))
            file.SetLength(128 << 20);
        var words = command.Replace("@", path).Split(' ');
        Assert.SkipUnless(Tool.Exists(words[0]), $"{words[0]} is not on this machine");
        Tool.Run(words[0], words[1..]);
        AssertAsBlkid(path, type, isReadable);
        if (File.Exists(path + ".hash"))
            AssertAsBlkid(path + ".hash", "DM_verity_hash", isReadable: false);
    }

    public static TheoryData<string> Written => ["linux_raid_member 1.2", "linux_raid_member 1.0", "linux_raid_member 1.1", "linux_raid_member 0.90", "iso9660", "iso9660 Joliet",
        "BitLocker", "zfs_member", "erofs", "jfs", "reiserfs", "apfs", "swsuspend", "VMFS_volume_member", "bcache", "DM_integrity"];

    [Theory]
    [MemberData(nameof(Written))]
    public void What_there_is_no_program_for_here_is_called_as_blkid_calls_it(string name)
    {
        var bytes = new byte[name is "zfs_member" or "jfs" ? 64 << 20 : 4 << 20];
        switch (name)
        {
            case "linux_raid_member 1.2":
                WriteRaid(bytes, 4096);
                break;
            case "linux_raid_member 1.1":
                WriteRaid(bytes, 0);
                break;
            case "linux_raid_member 1.0":
                WriteRaid(bytes, bytes.Length - 8192);
                break;
            case "linux_raid_member 0.90":
                Put(bytes, bytes.Length - 65536, [0xfc, 0x4e, 0x2b, 0xa9, 0, 0, 0, 0, 90]);
                for (var i = 20; i < 64; i++)
                    bytes[bytes.Length - 65536 + i] = (byte)i;
                Put(bytes, bytes.Length - 65536 + 32, [0xc0, 0x0f, 0, 0]);
                break;
            case "iso9660" or "iso9660 Joliet":
                WriteIso(bytes, name != "iso9660");
                break;
            case "BitLocker":
                Put(bytes, 0, [0xeb, 0x58, 0x90, .. "-FVE-FS-"u8]);
                Put(bytes, 176, [0, 0, 1]);
                Put(bytes, 1 << 16, "-FVE-FS-"u8);
                break;
            case "zfs_member":
                for (var at = 128 << 10; at < 256 << 10; at += 1024)
                    Put(bytes, at, [0x0c, 0xb1, 0xba]);
                break;
            case "erofs":
                Put(bytes, 1024, [0xe2, 0xe1, 0xf5, 0xe0, .. new byte[8], 12]);
                Put(bytes, 1024 + 48, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, .. "a label"u8]);
                break;
            case "jfs":
                Put(bytes, 32768, [.. "JFS1"u8, 2, 0, 0, 0, .. new byte[8], 0, 0x10, 0, 0, 12, 0, 3, 0, 0, 2, 0, 0, 9, 0]);
                Put(bytes, 32768 + 136, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, .. "a label"u8]);
                break;
            case "reiserfs":
                Put(bytes, 65536 + 12, [100]);
                Put(bytes, 65536 + 44, [0, 16]);
                Put(bytes, 65536 + 52, "ReIsEr2Fs"u8);
                Put(bytes, 65536 + 84, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, .. "a label"u8]);
                break;
            case "apfs":
                Put(bytes, 24, [1, 0, 0, 0x80, 0, 0, 0, 0, .. "NXSB"u8, 0, 16]);
                Put(bytes, 72, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
                break;
            case "swsuspend":
                Put(bytes, 4086, "S1SUSPEND"u8);
                break;
            case "VMFS_volume_member":
                Put(bytes, 1 << 20, [0x0d, 0xd0, 0x01, 0xc0]);
                break;
            case "bcache":
                Put(bytes, 4096 + 8, [8]);
                Put(bytes, 4096 + 24, [0xc6, 0x85, 0x73, 0xf6, 0x4e, 0x1a, 0x45, 0xca, 0x82, 0x65, 0xf5, 0x7f, 0x48, 0xba, 0x6d, 0x81, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
                break;
            default:
                Put(bytes, 0, "integrt\0\x01"u8);
                break;
        }
        AssertAsBlkid(_lab.Write("volume", bytes), name.Split(' ')[0], isReadable: false);
    }

    private static void AssertAsBlkid(string path, string type, bool isReadable)
    {
        using var source = new FileBlocks(ImageFile.Open(path, overlay: null), TestContext.Current.CancellationToken);
        var theirs = Tool.TryRun("blkid", ["-p", "-o", "export", path], input: null).Output.Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Replace("\\", ""));
        var ours = FileSystemFormats.Probe(source);
        Assert.Equal((type, theirs.GetValueOrDefault("LABEL"), theirs.GetValueOrDefault("UUID")), (ours?.Type ?? "", ours?.Label, ours?.Uuid));
        if (type.Length > 0)
            Assert.Equal(type, theirs.GetValueOrDefault("TYPE"));
        if (type.Length > 0 && !isReadable)
            VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => FileSystemFormats.Open(source), type == "jbd" ? "journal_dev" : type);
    }

    private static void Put(byte[] bytes, int at, ReadOnlySpan<byte> what) => what.CopyTo(bytes.AsSpan(at));

    private static void WriteRaid(byte[] bytes, int at)
    {
        Put(bytes, at, [0xfc, 0x4e, 0x2b, 0xa9, 1, 0, 0, 0]);
        Put(bytes, at + 16, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, .. "host:0"u8]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at + 144), (ulong)at / 512);
        Put(bytes, at + 168, [16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
        // The checksum: all words added, and the carry.
        ulong sum = 0;
        for (var i = 0; i < 256; i += 4)
            sum += BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + i));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 216), (uint)((sum & uint.MaxValue) + (sum >> 32)));
    }

    private static void WriteIso(byte[] bytes, bool isJoliet)
    {
        const int first = 32768;
        Put(bytes, first, [1, .. "CD001\x01\0"u8, .. new byte[32], .. "A LABEL                         "u8]);
        Put(bytes, first + 813, "2023010203040506"u8);
        Put(bytes, first + 830, "0000000000000000"u8);
        if (isJoliet)
            Put(bytes, first + 2048, [2, .. "CD001\x01\0"u8, .. new byte[32], .. Encoding.BigEndianUnicode.GetBytes("A label of Jo   "), .. new byte[16], .. "%/E"u8]);
        Put(bytes, first + (isJoliet ? 4096 : 2048), [255, .. "CD001\x01"u8]);
    }
}
