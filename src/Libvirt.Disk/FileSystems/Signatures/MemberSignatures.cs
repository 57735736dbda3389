using System.Buffers.Binary;
using Libvirt.Disk.Lvm;

namespace Libvirt.Disk.FileSystems;

/// <summary>Volumes that are parts of something larger.</summary>
internal static class MemberSignatures
{
    private const int Sector = 512;
    private const uint RaidMagic = 0xa92b4efc;
    private const int UberblockArray = 128 * 1024;
    private const int ZfsLabel = 256 * 1024;
    private const int MinUberblocks = 4;

    internal static VolumeContent? Lvm(BlockSource volume)
    {
        try
        {
            return LvmLabel.Read(volume) is { } label ? new VolumeContent("LVM2_member", null, label.Uuid) : null;
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.StorageProbeFailed)
        {
            return null; // nonsense behind a signature
        }
    }

    /// <summary>A member of an array of Linux's md: in the versions 1.0, 1.1 and 1.2 at three places, in the version 0.90 at a fourth.</summary>
    internal static VolumeContent? LinuxRaid(BlockSource volume)
    {
        var sectors = volume.Length / Sector;
        foreach (var sector in (ReadOnlySpan<long>)[(sectors - 16) & ~7L, 0, 8])
        {
            var at = sector * Sector;
            if (sector >= 0 && SignatureField.U32(volume, at) == RaidMagic && SignatureField.U32(volume, at + 4) == 1 && SignatureField.U64(volume, at + 144) == (ulong)sector)
                return new VolumeContent("linux_raid_member", SignatureField.Text(volume, at + 32, 32), SignatureField.Uuid(volume, at + 16));
        }
        var old = (volume.Length & ~0xffffL) - 0x10000;
        return old >= 0 && SignatureField.U32(volume, old) == RaidMagic && SignatureField.U32(volume, old + 4) == 0
            ? new VolumeContent("linux_raid_member", null, OldRaidUuid(volume, old))
            : null;
    }

    /// <summary>A device of a ZFS pool, by the ring of uberblocks in its labels.</summary>
    internal static VolumeContent? Zfs(BlockSource volume)
    {
        var found = 0;
        foreach (var label in (ReadOnlySpan<long>)[0, ZfsLabel])
        {
            for (var at = label + UberblockArray; at < label + ZfsLabel && found < MinUberblocks; at += 1024)
                found += SignatureField.U64(volume, at) is 0xbab10c or 0x0cb1ba0000000000 ? 1 : 0;
        }
        return found >= MinUberblocks ? new VolumeContent("zfs_member", null, null) : null;
    }

    // Four words, of which the first stands apart from the others.
    private static string? OldRaidUuid(BlockSource volume, long at)
    {
        Span<byte> uuid = stackalloc byte[SignatureField.UuidLength];
        foreach (var (index, word) in ((int, int)[])[(0, 20), (1, 52), (2, 56), (3, 60)])
            BinaryPrimitives.WriteUInt32BigEndian(uuid[(index * 4)..], SignatureField.U32(volume, at + word));
        return SignatureField.Uuid(uuid);
    }
}
