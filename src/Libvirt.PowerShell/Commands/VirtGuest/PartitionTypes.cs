using Libvirt.Disk.Partitions;

namespace Libvirt.PowerShell;

/// <summary>What the types of partitions stand for, in the words of fdisk(8): those that are met in guests.</summary>
internal static class PartitionTypes
{
    private static readonly Dictionary<byte, string> Mbr = new()
    {
        [0x01] = "FAT12",
        [0x04] = "FAT16 <32M",
        [0x05] = "Extended",
        [0x06] = "FAT16",
        [0x07] = "HPFS/NTFS/exFAT",
        [0x0b] = "W95 FAT32",
        [0x0c] = "W95 FAT32 (LBA)",
        [0x0e] = "W95 FAT16 (LBA)",
        [0x0f] = "W95 Ext'd (LBA)",
        [0x27] = "Hidden NTFS WinRE",
        [0x42] = "SFS",
        [0x82] = "Linux swap / Solaris",
        [0x83] = "Linux",
        [0x85] = "Linux extended",
        [0x8e] = "Linux LVM",
        [0xa5] = "FreeBSD",
        [0xa6] = "OpenBSD",
        [0xa9] = "NetBSD",
        [0xaf] = "HFS / HFS+",
        [0xee] = "GPT",
        [0xef] = "EFI (FAT-12/16/32)",
        [0xfb] = "VMware VMFS",
        [0xfd] = "Linux raid autodetect",
    };

    private static readonly Dictionary<Guid, string> Gpt = new()
    {
        [new Guid("c12a7328-f81f-11d2-ba4b-00a0c93ec93b")] = "EFI System",
        [new Guid("21686148-6449-6e6f-744e-656564454649")] = "BIOS boot",
        [new Guid("0fc63daf-8483-4772-8e79-3d69d8477de4")] = "Linux filesystem",
        [new Guid("0657fd6d-a4ab-43c4-84e5-0933c84b4f4f")] = "Linux swap",
        [new Guid("e6d6d379-f507-44c2-a23c-238f2a3df928")] = "Linux LVM",
        [new Guid("a19d880f-05fc-4d3b-a006-743f0f84911e")] = "Linux RAID",
        [new Guid("bc13c2ff-59e6-4262-a352-b275fd6f7172")] = "Linux extended boot",
        [new Guid("44479540-f297-41b2-9af7-d131d5f0458a")] = "Linux root (x86)",
        [new Guid("4f68bce3-e8cd-4db1-96e7-fbcaf984b709")] = "Linux root (x86-64)",
        [new Guid("b921b045-1df0-41c3-af44-4c6f280d3fae")] = "Linux root (ARM-64)",
        [new Guid("933ac7e1-2eb4-4f13-b844-0e14e2aef915")] = "Linux home",
        [new Guid("3b8f8425-20e0-4f3b-907f-1a25a76f98e8")] = "Linux server data",
        [new Guid("e3c9e316-0b5c-4db8-817d-f92df00215ae")] = "Microsoft reserved",
        [new Guid("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7")] = "Microsoft basic data",
        [new Guid("de94bba4-06d1-4d40-a16a-bfd50179d6ac")] = "Windows recovery environment",
        [new Guid("5808c8aa-7e8f-42e0-85d2-e1e90434cfb3")] = "Microsoft LDM metadata",
        [new Guid("af9b60a0-1431-4f62-bc68-3311714a69ad")] = "Microsoft LDM data",
        [new Guid("e75caf8f-f680-4cee-afa3-b001e56efc2d")] = "Microsoft Storage Spaces",
        [new Guid("83bd6b9d-7f41-11dc-be0b-001560b84f0f")] = "FreeBSD boot",
        [new Guid("516e7cb6-6ecf-11d6-8ff8-00022d09712b")] = "FreeBSD UFS",
        [new Guid("516e7cba-6ecf-11d6-8ff8-00022d09712b")] = "FreeBSD ZFS",
        [new Guid("aa31e02a-400f-11db-9590-000c2911d1b8")] = "VMware VMFS",
    };

    internal static string Name(Partition partition) => partition switch
    {
        { MbrType: { } type } => Mbr.GetValueOrDefault(type, $"0x{type:x2}"),
        { GptType: { } type } => Gpt.GetValueOrDefault(type, $"{type}"),
        _ => "",
    };
}
